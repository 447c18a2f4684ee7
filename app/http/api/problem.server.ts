import { DomainError } from "~/domain/record/error.ts";
import { statusOf } from "~/http/error-response.server.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import type { WordKey } from "~/words/translate.ts";

/** Statuses that a request of the API can be refused with, each with its title in words. */
export const PROBLEM_STATUSES = [400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422, 428, 429, 500] as const;
export type ProblemStatus = (typeof PROBLEM_STATUSES)[number];

/** Where in the request it is wrong: a place of the body (JSON pointer), or a name of the query. */
export interface Place {
  pointer?: string;
  parameter?: string;
  detail: string;
}

interface ProblemParts {
  status: ProblemStatus;
  /** Stable, for programs. */
  code: string;
  /** In words, when the code has none under `api:detail`. */
  detail?: string;
  errors?: Place[];
  headers?: Record<string, string>;
}

/** An answer by RFC 9457. `instance` is the request's path. */
export function problem({ status, code, detail, errors, headers }: ProblemParts, of: { request: Request; language: Language }): Response {
  const t = getFixedT(of.language);
  const said = detail ?? t(`api:detail.${code}` as WordKey);
  const body = {
    type: `urn:holdpoint:problem:${code}`,
    title: t(`api:title.${status}`),
    status,
    detail: said,
    instance: new URL(of.request.url).pathname,
    code,
    ...(errors ? { errors } : {}),
  };
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/problem+json", ...headers } });
}

/** A refusal of the rules, in the words of the pages. A stale view is a failed precondition here. Anything else is thrown on. */
export function refusedProblem(error: unknown, of: { request: Request; language: Language }): Response {
  if (!(error instanceof DomainError)) throw error;
  const t = getFixedT(of.language);
  const status = (error.kind === "stale" ? 412 : statusOf(error)) as ProblemStatus;
  const key = `refusals:${error.code}` as WordKey;
  const words = t(key, { ...error.params });
  const detail = words === key ? t(`api:title.${status}`) : words;
  // What the record cannot hold is named by its place in the record, which is none of the body.
  const errors = error.field && error.code !== "not_recordable" ? [{ pointer: pointerOf(error.field.split(".")), detail }] : undefined;
  return problem({ status, code: error.code, detail, ...(errors ? { errors } : {}) }, of);
}

/** RFC 6901. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
