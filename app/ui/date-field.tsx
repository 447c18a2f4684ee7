import { type InputHTMLAttributes, useEffect, useRef, useState } from "react";
import { daysBetween } from "~/domain/calendar/calendar.ts";
import { formatDate, formatWeekday } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { describeDistance } from "~/words/sentence.ts";
import { parseTypedDate } from "~/words/typed-date.ts";
import { Field, type FieldText } from "./field.tsx";

type DateFieldProps = FieldText & {
  name: string;
  id?: string /** "2026-03-04", or what was typed before. */;
  defaultValue?: string;
} & Omit<InputHTMLAttributes<HTMLInputElement>, "type" | "defaultValue" | "value">;

/**
 * A date typed as text, which answers with weekday and distance: "Wednesday, in 5 days". It submits what was typed;
 * the server reads it with `parseTypedDate`.
 */
export function DateField({ name, id, label, hint, error, optional, defaultValue = "", onChange, onBlur, ...rest }: DateFieldProps) {
  const { t, language, today } = useWords();
  const known = /^\d{4}-\d{2}-\d{2}$/.test(defaultValue) && "date" in parseTypedDate(defaultValue);
  const [typed, setTyped] = useState(known ? formatDate(defaultValue, language) : defaultValue);
  const [left, setLeft] = useState(false);
  const [touched, setTouched] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // An answer says nothing of what is typed after it; once that is sent, the next answer is about it.
  useEffect(() => {
    const form = input.current?.form;
    const sent = () => setTouched(false);
    form?.addEventListener("submit", sent);
    return () => form?.removeEventListener("submit", sent);
  }, []);
  // What was typed before the page's scripts had come stays.
  useEffect(() => setTyped((initial) => input.current?.value ?? initial), []);
  const example = t("dates:example");
  const read = parseTypedDate(typed);

  const answer = (): string | undefined => {
    if (!("date" in read)) return undefined;
    const weekday = formatWeekday(read.date, language);
    return today ? t("dates:answered", { weekday, distance: describeDistance(t, daysBetween(today, read.date)) }) : weekday;
  };
  const problem =
    left && touched && "problem" in read && read.problem !== "empty" ? t(`dates:problem.${read.problem}`, { example }) : undefined;

  return (
    <Field {...{ name, id, label, optional }} hint={answer() ?? hint} error={problem ?? (touched ? undefined : error)} live>
      {(control) => (
        <input
          placeholder={example}
          autoComplete="off"
          {...rest}
          {...control}
          ref={input}
          type="text"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setTouched(true);
            onChange?.(event);
          }}
          onBlur={(event) => {
            setLeft(true);
            onBlur?.(event);
          }}
        />
      )}
    </Field>
  );
}
