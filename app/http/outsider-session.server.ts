import { createCookie, data } from "@remix-run/node";
import { isTokenShaped, refOf, sameToken } from "~/http/link-session.server.ts";
import { countWrongToken } from "~/http/wrong-tokens.server.ts";
import { outsiderToken } from "~/ledger/link-token.server.ts";
import { type FoundOutsider, findOutsider } from "~/queries/outsiders/find-outsider.server.ts";
import { recordRefusedLink } from "~/queries/supplier/find-link.server.ts";
import { services } from "~/server/services.server.ts";

/** Somebody outside both companies who holds a working reading link: of chosen parts of one order, and nothing else. */
export interface OutsiderSession extends Omit<FoundOutsider, "works"> {
  /** How the addresses of this link's pages name it; says nothing and opens nothing by itself. */
  ref: string;
}

const REF = /^[0-9a-f]{12}$/;

/** The cookie of one reading link, apart from those that answer: neither opens the other's pages. */
function cookieOf(ref: string) {
  const secure = services().origin.startsWith("https:");
  return createCookie(`${secure ? "__Host-" : ""}view-${ref}`, { path: "/", httpOnly: true, sameSite: "lax", secure });
}

/** The `Set-Cookie` value that a token is exchanged for; it ends with the link. */
export const keepOutsider = (outsider: OutsiderSession, token: string): Promise<string> =>
  cookieOf(outsider.ref).serialize(token, { expires: new Date(outsider.expiresAt) });

/**
 * The reading link of an address that was passed on. Unknown, expired and revoked are one answer by one path: the 410 page, or
 * 429 once a network has tried too many. Throws a Response.
 */
export async function openReading(token: string, clientAddress: string): Promise<OutsiderSession> {
  const outsider = await workingReading(token);
  if (outsider) return outsider;
  const tries = countWrongToken(clientAddress);
  if (!tries.excessive) await recordRefusedLink(services().pool, clientAddress);
  throw data({ code: "link_ended" }, { status: tries.excessive ? 429 : 410 });
}

/** The reading link whose page this is, by its cookie; checked against the database each time, so that what was revoked is over. */
export async function requireOutsider(request: Request, ref: string | undefined): Promise<OutsiderSession> {
  const token: unknown = ref && REF.test(ref) ? await cookieOf(ref).parse(request.headers.get("Cookie")) : null;
  const outsider = typeof token === "string" ? await workingReading(token) : null;
  if (!outsider || outsider.ref !== ref) throw data({ code: "link_ended" }, { status: 410 });
  return outsider;
}

async function workingReading(token: string): Promise<OutsiderSession | null> {
  const { pool, linkKey } = services();
  const found = await findOutsider(pool, isTokenShaped(token) ? token : "");
  if (!found?.works || !sameToken(token, outsiderToken(linkKey, found.outsiderId, found.generation))) return null;
  const { works: _works, ...outsider } = found;
  return { ...outsider, ref: refOf(outsider.outsiderId) };
}
