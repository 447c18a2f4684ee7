import { data } from "@remix-run/node";
import { DomainError, type RefusalKind } from "~/domain/record/error.ts";
import type { FormProblems } from "~/http/form-problems.ts";

/** The HTTP status of a refusal: the one place that decides it. An unknown thing and another's thing are both 404. */
const STATUS: Readonly<Record<RefusalKind, number>> = {
  invalid: 422,
  forbidden: 403,
  missing: 404,
  stale: 409,
  conflict: 409,
  gone: 410,
};

export const statusOf = (error: DomainError): number => (error.code === "key_reused" ? 422 : STATUS[error.kind]);

/**
 * The answer to a form whose command was refused: the problem at its field, or over the form, with what was typed. Missing,
 * forbidden and ended things are thrown as whole pages; anything that is no refusal is thrown on, logged once by the server.
 */
export function refused(error: unknown, typed: Record<string, string> = {}) {
  if (!(error instanceof DomainError)) throw error;
  const status = statusOf(error);
  if (error.kind === "missing" || error.kind === "gone") throw data({ code: error.code }, { status });
  const problem = { key: `refusals:${error.code}`, params: { ...error.params } };
  const problems: FormProblems = error.field
    ? { fields: { [error.field]: problem }, page: null, typed }
    : { fields: {}, page: problem, typed };
  return data({ problems }, { status });
}

/** The answer to a form that could not be read. */
export const unreadable = (problems: FormProblems) => data({ problems }, { status: 422 });

/** A refusal met while loading a page becomes that status' page. */
export function refusedPage(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  throw data({ code: error.code }, { status: statusOf(error) });
}
