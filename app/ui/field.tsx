import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { useWords } from "~/words/reader.tsx";
import { Icon } from "./icon.tsx";

export type FieldText = {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with the value, in plain words. Stands where the hint stood, so nothing moves. */
  error?: string;
  /** Says that the field may stay empty. */
  optional?: boolean;
};

/** The id of a field's control, where error summaries jump to. */
export const fieldId = (name: string) => `field-${name}`;

type ControlProps = { id: string; name: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

/** Label above, control, and one reserved line below it for the hint or the error. */
export function Field({
  name,
  id = fieldId(name),
  label,
  hint,
  error,
  optional = false,
  live = false,
  children,
}: FieldText & { name: string; id?: string; live?: boolean; children: (control: ControlProps) => ReactNode }) {
  const { t } = useWords();
  const messageId = `${id}-message`;
  const described = error || hint || live ? messageId : undefined;
  return (
    <div className={error ? "field field-bad" : "field"}>
      <label htmlFor={id}>
        {label}
        {optional ? <span className="optional"> {t("shell:optional")}</span> : null}
      </label>
      {children({ id, name, "aria-describedby": described, "aria-invalid": error ? true : undefined })}
      <div className="field-message" id={messageId} aria-live={live ? "polite" : undefined}>
        {error ? <FieldError>{error}</FieldError> : hint ? <span className="hint">{hint}</span> : null}
      </div>
    </div>
  );
}

/** An error at its place: a shape, a colour and words. */
export function FieldError({ children }: { children: ReactNode }) {
  return (
    <span className="error">
      <Icon name="alert" />
      <span>{children}</span>
    </span>
  );
}

type Control = FieldText & { name: string; id?: string };

export function Input({ name, id, label, hint, error, optional, ...rest }: Control & InputHTMLAttributes<HTMLInputElement>) {
  return <Field {...{ name, id, label, hint, error, optional }}>{(control) => <input type="text" {...rest} {...control} />}</Field>;
}

export function Select({ name, id, label, hint, error, optional, children, ...rest }: Control & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Field {...{ name, id, label, hint, error, optional }}>
      {(control) => (
        <select {...rest} {...control}>
          {children}
        </select>
      )}
    </Field>
  );
}

export function Textarea({ name, id, label, hint, error, optional, ...rest }: Control & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return <Field {...{ name, id, label, hint, error, optional }}>{(control) => <textarea rows={3} {...rest} {...control} />}</Field>;
}

/** A tick box or radio with its words beside it and a target as high as a finger on a phone. */
export function Choice({ type, label, hint, ...rest }: ChoiceProps & { type: "checkbox" | "radio" }) {
  return (
    <label className="choice">
      <input {...rest} type={type} />
      <span>
        {label}
        {hint ? <span className="hint blk">{hint}</span> : null}
      </span>
    </label>
  );
}

type ChoiceProps = { label: ReactNode; hint?: ReactNode } & Omit<InputHTMLAttributes<HTMLInputElement>, "type">;

/** A tick that a form may ask for: what somebody stands for by setting it, with its error under it. */
export function Consent({ name, error, ...rest }: ChoiceProps & { name: string; error: string | undefined }) {
  const id = fieldId(name);
  const described = error ? `${id}-message` : undefined;
  return (
    <div className={error ? "field field-bad" : "field"}>
      <Choice {...rest} {...{ id, name }} type="checkbox" aria-describedby={described} aria-invalid={error ? true : undefined} />
      {error ? (
        <div className="field-message" id={described}>
          <FieldError>{error}</FieldError>
        </div>
      ) : null}
    </div>
  );
}
