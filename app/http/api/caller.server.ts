import type { Caller } from "~/http/api/operation.ts";
import { problem } from "~/http/api/problem.server.ts";
import { countWrongToken } from "~/http/wrong-tokens.server.ts";
import { readMemberPlace } from "~/queries/accounts/read-member-place.server.ts";
import { findKey, noteUse, TOKEN } from "~/queries/api/find-key.server.ts";
import { services } from "~/server/services.server.ts";
import { type Language, negotiateLanguage, preferredLanguage } from "~/words/language.ts";

const BEARER = 'Bearer realm="holdpoint"';

/** The language of an answer to somebody who is not known yet. */
export const languageOf = (request: Request): Language => negotiateLanguage(request.headers.get("Accept-Language"));

/**
 * Whose key the request carries, with the member's roles as they are now; or the answer that refuses it. Only the
 * Authorization header counts: cookies are not read, so no page can make a browser act here. Of a wrong token nothing is told
 * beyond that it is none, and guessing is slowed by network.
 */
export async function callerOf(request: Request, clientAddress: string): Promise<Caller | Response> {
  const of = { request, language: languageOf(request) };
  const header = request.headers.get("Authorization");
  if (header === null) return problem({ status: 401, code: "key_needed", headers: { "WWW-Authenticate": BEARER } }, of);
  const token = /^Bearer +(\S+)$/i.exec(header)?.[1] ?? "";
  const { pool, log } = services();
  const key = TOKEN.test(token) ? await findKey(pool, token) : null;
  const place = key && (await readMemberPlace(pool, { ...key, personId: "", roles: [] }));
  if (!key || !place) {
    if (countWrongToken(clientAddress).excessive) {
      return problem({ status: 429, code: "too_many_wrong_keys", headers: { "Retry-After": "60" } }, of);
    }
    return problem({ status: 401, code: "key_unknown", headers: { "WWW-Authenticate": `${BEARER}, error="invalid_token"` } }, of);
  }
  noteUse(pool, key).catch((err) => log.error({ err }, "the use of a key could not be noted"));
  const language = preferredLanguage(request.headers.get("Accept-Language")) ?? place.organization.language;
  return { ...key, roles: place.roles, language };
}
