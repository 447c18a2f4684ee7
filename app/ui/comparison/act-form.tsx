import { Form } from "@remix-run/react";
import type { ReactNode } from "react";

type ActFormProps = {
  intent: "ask" | "settle" | "confirm" | "dismiss";
  /** The pair of records or the value that it is about, under the name it is sent by. */
  of: { conflict: string } | { value: string };
  formKey: string;
  children: ReactNode;
};

/** One act on one pair of records or one value; its key is the page's own with what it is about, so that a double click does it once. */
export function ActForm({ intent, of, formKey, children }: ActFormProps) {
  const [[name = "", about = ""] = []] = Object.entries(of);
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name={name} value={about} />
      <input type="hidden" name="key" value={`${formKey}.${intent}.${about.replace(/[^\w.]/g, "").slice(-40)}`} />
      {children}
    </Form>
  );
}
