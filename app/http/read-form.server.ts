import type { z } from "zod";
import type { FormProblems } from "~/http/form-problems.ts";

/** A tree of typed text as nested names give it: "lines.0.quantity" becomes { lines: [{ quantity }] }. */
type Typed = { [name: string]: string | Typed | Typed[] };

export type ReadForm<T> = { ok: true; value: T; typed: Record<string, string> } | { ok: false; problems: FormProblems };

const MOST_FIELDS = 5_000;

/**
 * Reads a posted form through its schema. Names nest by dots and numbers; several values of one name are joined by the
 * schema's own `list`. On failure every problem stands at its field and what was typed is given back unchanged.
 */
export async function readForm<S extends z.ZodType>(request: Request, schema: S): Promise<ReadForm<z.output<S>>> {
  return checkForm(await request.formData(), schema);
}

export function checkForm<S extends z.ZodType>(form: FormData, schema: S): ReadForm<z.output<S>> {
  const typed = typedOf(form);
  const result = schema.safeParse(nest(form));
  if (result.success) return { ok: true, value: result.data, typed };
  const fields: FormProblems["fields"] = {};
  for (const issue of result.error.issues) {
    const name = issue.path.join(".");
    fields[name] ??= problemOf(issue);
  }
  return { ok: false, problems: { fields, page: null, typed } };
}

/** What was typed, by field name, for giving back; the values of a list stand on lines. Files and secrets are never echoed. */
export function typedOf(form: FormData): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value !== "string" || name.toLowerCase().includes("password")) continue;
    typed[name] = name.endsWith("[]") && name in typed ? `${typed[name]}\n${value}` : value;
  }
  return typed;
}

/** A schema's message is a word key, with values after a bar: "errors:too_long|count=80". */
function problemOf(issue: z.core.$ZodIssue): { key: string; params: Record<string, string> } {
  const [key = "", ...values] = issue.message.split("|");
  if (!/^[a-z_]+:[a-z_.]+$/.test(key)) return { key: "errors:required", params: {} };
  return { key, params: Object.fromEntries(values.map((pair) => pair.split("=", 2) as [string, string])) };
}

function nest(form: FormData): Typed {
  const root: Typed = {};
  let fields = 0;
  for (const name of new Set(form.keys())) {
    fields += 1;
    if (fields > MOST_FIELDS) break;
    const values = form.getAll(name).filter((value): value is string => typeof value === "string");
    const last = values.at(-1);
    if (last !== undefined) place(root, name, name.endsWith("[]") ? values : last);
  }
  return arrays(root) as Typed;
}

function place(root: Typed, name: string, value: string | string[]): void {
  const path = name.replace(/\[\]$/, "").split(".");
  if (path.some((part) => part === "__proto__" || part === "constructor" || part === "prototype")) return;
  let at: Typed = root;
  for (const part of path.slice(0, -1)) {
    const next = at[part];
    if (typeof next === "object" && !Array.isArray(next)) at = next;
    else {
      const made: Typed = {};
      at[part] = made;
      at = made;
    }
  }
  at[path.at(-1) as string] = value as string;
}

/** Objects whose names are all numbers become lists, in order of their numbers. */
function arrays(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, arrays(item)] as const);
  if (entries.length > 0 && entries.every(([name]) => /^\d{1,4}$/.test(name))) {
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item);
  }
  return Object.fromEntries(entries);
}
