import type { ReactNode } from "react";
import { FieldError, fieldId } from "~/ui/field.tsx";

/** The error of a field, or undefined. */
export type ErrorAt = (field: string) => string | undefined;

/** A control in a table's cell with its error under it. */
export function Cell({ name, error, children }: { name: string; error: string | undefined; children: ReactNode }) {
  return (
    <div className={error ? "field field-bad" : "field"}>
      {children}
      {error ? (
        <div id={`${fieldId(name)}-message`}>
          <FieldError>{error}</FieldError>
        </div>
      ) : null}
    </div>
  );
}

/** What ties a control without a label of its own to its place and its error. */
export function controlOf(name: string, at: ErrorAt) {
  const error = at(name);
  return {
    id: fieldId(name),
    "aria-invalid": error ? (true as const) : undefined,
    "aria-describedby": error ? `${fieldId(name)}-message` : undefined,
  };
}
