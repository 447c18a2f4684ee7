/**
 * Why a command was refused. `code` is a key of the `errors` words; `field` names the form field it belongs to;
 * `params` fill the sentence. The HTTP status follows from `kind` in one place (app/http/error-response.server.ts).
 */
export class DomainError extends Error {
  readonly code: string;
  readonly kind: RefusalKind;
  readonly field: string | undefined;
  readonly params: Readonly<Record<string, string>>;

  constructor(kind: RefusalKind, code: string, options: { field?: string; params?: Record<string, string> } = {}) {
    super(`${kind}: ${code}`);
    this.name = "DomainError";
    this.kind = kind;
    this.code = code;
    this.field = options.field;
    this.params = options.params ?? {};
  }
}

/**
 * invalid: the input is at fault; forbidden: the actor may not; missing: no such thing for this actor;
 * stale: the page that was seen is no longer true; conflict: the state forbids it; gone: the link or upload has ended.
 */
export type RefusalKind = "invalid" | "forbidden" | "missing" | "stale" | "conflict" | "gone";

export function refuse(kind: RefusalKind, code: string, options?: { field?: string; params?: Record<string, string> }): never {
  throw new DomainError(kind, code, options);
}

/** The value, or a `missing` refusal, at the field that named it: another party's id and an unknown id read the same. */
export function found<T>(value: T | null | undefined, code: string, field?: string): T {
  if (value === null || value === undefined) return refuse("missing", code, field === undefined ? {} : { field });
  return value;
}
