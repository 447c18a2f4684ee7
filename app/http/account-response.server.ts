import { data, redirectDocument } from "@remix-run/node";
import { TooManyAttempts } from "~/adapters/auth/attempts.server.ts";
import type { WordKey } from "~/words/translate.ts";

/** A problem of the whole form, with what was typed. */
export const problemOf = (key: WordKey, typed: Record<string, string>, status = 422) =>
  data({ problems: { fields: {}, page: { key, params: {} }, typed } }, { status });

/** A problem at one field, with what was typed. */
export const problemAt = (field: string, key: WordKey, typed: Record<string, string>, status = 422) =>
  data({ problems: { fields: { [field]: { key, params: {} } }, page: null, typed } }, { status });

/** The answer when a network has failed too often; anything else is thrown on. */
export function slowedDown(error: unknown, typed: Record<string, string>) {
  if (error instanceof TooManyAttempts) return problemOf("accounts:problem.too_many", typed, 429);
  throw error;
}

/** Leads on with cookies set, by a page loaded anew: from here on another person may read, or in another language. */
export function redirectWith(to: string, cookies: readonly string[]) {
  const headers = new Headers();
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return redirectDocument(to, { headers });
}
