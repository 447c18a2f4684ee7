import type { ReactNode } from "react";
import { Choice, FieldError, fieldId } from "./field.tsx";

interface ChoiceGroupProps<T extends string> {
  /** Of the field; ticks are sent as "name[]". */
  name: string;
  /** Where another group of the same name stands on the page. */
  id?: string;
  type: "checkbox" | "radio";
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with the answer, in plain words. */
  error?: string | undefined;
  options: readonly T[];
  isChosen: (option: T) => boolean;
  say: (option: T) => ReactNode;
  /** More about one of them. */
  explain?: (option: T) => ReactNode;
  /** Beside each other where there is room. */
  columns?: boolean;
}

/** Ticks or radios of one question: its words, what there is to choose, and one place for what is wrong with the answer. */
export function ChoiceGroup<T extends string>(props: ChoiceGroupProps<T>) {
  const { name, type, label, hint, error, options, isChosen, say, explain, columns = false, id = fieldId(name) } = props;
  return (
    <fieldset className={error ? "field field-bad" : "field"} id={id} aria-describedby={error ? `${id}-message` : undefined}>
      <legend className="flabel">{label}</legend>
      {hint ? <p className="hint">{hint}</p> : null}
      <div className={columns ? "rolechoices" : undefined}>
        {options.map((option) => (
          <Choice
            key={option}
            type={type}
            name={type === "checkbox" ? `${name}[]` : name}
            value={option}
            defaultChecked={isChosen(option)}
            label={say(option)}
            hint={explain?.(option)}
          />
        ))}
      </div>
      {error ? (
        <div className="field-message" id={`${id}-message`}>
          <FieldError>{error}</FieldError>
        </div>
      ) : null}
    </fieldset>
  );
}
