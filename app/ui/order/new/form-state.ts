import { useActionData } from "@remix-run/react";
import { type ChangeEvent, type MouseEvent, useEffect, useRef, useState } from "react";
import type { Template } from "~/domain/templates/template.ts";
import type { FormProblems } from "~/http/form-problems.ts";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { type Beginning, editTyped } from "./edit-typed.ts";
import { type Typed, workOut } from "./work-out.ts";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The form's state: what is typed, what follows from it, and how a control is tied to its name. */
export function useNewOrder(initial: Typed, templates: readonly Template[]) {
  const { t, today, language } = useWords();
  const answer = useActionData() as { problems?: FormProblems } | undefined;
  const given = answer?.problems?.typed;
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Typed>(given ?? initial);
  // What was typed before the page's scripts came is kept.
  useEffect(() => {
    const here = form.current;
    if (here) setTyped((before) => ({ ...before, ...changedBefore(here) }));
  }, []);
  // What the server gave back when the page was opened is in it already, and maybe changed since.
  const [begunWith] = useState(given);
  useEffect(() => {
    if (given && given !== begunWith) setTyped(given);
  }, [given, begunWith]);

  const day = today ?? "2000-01-01";
  const of: Beginning = { today: day, depositReason: t("new_order:deposit_reason"), say: (date) => formatDate(date, language) };
  const put = (name: string, value: string) => setTyped((before) => ({ ...before, [name]: value }));
  return {
    form,
    typed,
    worked: workOut(typed, day, templates),
    /** Name, value and change of a text control. */
    bind: (name: string) => ({
      name,
      value: typed[name] ?? "",
      onChange: (event: ChangeEvent<Control>) => put(name, event.target.value),
    }),
    put,
    /** A button that edits the form itself: at once in the browser, by the server without scripts. */
    edits: (intent: string) => ({
      type: "submit" as const,
      name: "intent",
      value: intent,
      formNoValidate: true,
      onClick: (event: MouseEvent<HTMLButtonElement>) => {
        event.preventDefault();
        setTyped((before) => editTyped(before, intent, of));
      },
    }),
    chooseTerms: (terms: string) => setTyped((before) => editTyped({ ...before, terms }, "terms", of)),
  };
}

export type NewOrderState = ReturnType<typeof useNewOrder>;

/** What somebody changed in the page before its scripts came; what stands as it was sent follows the rules as before. */
function changedBefore(form: HTMLFormElement): Record<string, string> {
  const read: Record<string, string> = {};
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && control.type === "checkbox") {
      if (control.checked !== control.defaultChecked) read[control.name] = control.checked ? "on" : "off";
    } else if (control instanceof HTMLInputElement && control.type === "radio") {
      if (control.checked && !control.defaultChecked) read[control.name] = control.value;
    } else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) {
      if (control.name && control.value !== control.defaultValue) read[control.name] = control.value;
    } else if (control instanceof HTMLSelectElement && !control.options[control.selectedIndex]?.defaultSelected) {
      read[control.name] = control.value;
    }
  }
  return read;
}
