import { timingSafeEqual } from "node:crypto";
import { createCookie, data } from "@remix-run/node";
import type { Acting } from "~/http/run-command.server.ts";
import { countWrongToken } from "~/http/wrong-tokens.server.ts";
import { linkToken } from "~/ledger/link-token.server.ts";
import { findLink, recordRefusedLink } from "~/queries/supplier/find-link.server.ts";
import { services } from "~/server/services.server.ts";

/** A supplier's contact who holds a working link: of one order, in one organization, and nothing else. */
export interface LinkSession {
  organizationId: string;
  orderId: string;
  linkId: string;
  contactId: string;
  generation: number;
  expiresAt: string;
  /** How the addresses of this link's pages name it; says nothing and opens nothing by itself. */
  ref: string;
}

const REF = /^[0-9a-f]{12}$/;
const TOKEN = /^[A-Za-z0-9_-]{1,128}$/;

/** Whether a part of an address can be a token at all. */
export const isTokenShaped = (token: string): boolean => TOKEN.test(token);

/** The last twelve digits of a link's id: the random ones of a UUIDv7. */
export const refOf = (linkId: string): string => linkId.slice(-12);

/** The cookie of one link. A phone may hold those of several orders side by side. */
function cookieOf(ref: string) {
  const secure = services().origin.startsWith("https:");
  return createCookie(`${secure ? "__Host-" : ""}link-${ref}`, { path: "/", httpOnly: true, sameSite: "lax", secure });
}

/** The `Set-Cookie` value that a token is exchanged for; it ends with the link. */
export const keepLink = (link: LinkSession, token: string): Promise<string> =>
  cookieOf(link.ref).serialize(token, { expires: new Date(link.expiresAt) });

/**
 * The link of an invitation's address. Unknown, expired and revoked are one answer by one path: the 410 page, or 429 once a
 * network has tried too many. A right token is never refused for what others tried. Throws a Response.
 */
export async function openInvitation(token: string, clientAddress: string): Promise<LinkSession> {
  const link = await workingLink(token);
  if (link) return link;
  const tries = countWrongToken(clientAddress);
  if (!tries.excessive) await recordRefusedLink(services().pool, clientAddress);
  throw data({ code: "link_ended" }, { status: tries.excessive ? 429 : 410 });
}

/** The link whose page this is, by its cookie; checked against the database each time, so that what was revoked is over. */
export async function requireLink(request: Request, ref: string | undefined): Promise<LinkSession> {
  const token: unknown = ref && REF.test(ref) ? await cookieOf(ref).parse(request.headers.get("Cookie")) : null;
  const link = typeof token === "string" ? await workingLink(token) : null;
  if (!link || link.ref !== ref) throw data({ code: "link_ended" }, { status: 410 });
  return link;
}

/** The link as the one who acts on its order. */
export const actingThrough = ({ organizationId, linkId, generation }: LinkSession): Acting => ({
  organizationId,
  actor: { kind: "supplier", linkId, generation },
});

async function workingLink(token: string): Promise<LinkSession | null> {
  const { pool, linkKey } = services();
  const found = await findLink(pool, isTokenShaped(token) ? token : "");
  if (!found?.works || !sameToken(token, linkToken(linkKey, found.linkId, found.generation))) return null;
  const { works: _works, ...link } = found;
  return { ...link, ref: refOf(link.linkId) };
}

/** A row alone makes no token: it must also be the one that the link key gives. */
export function sameToken(token: string, derived: string): boolean {
  const [a, b] = [Buffer.from(token), Buffer.from(derived)];
  return a.length === b.length && timingSafeEqual(a, b);
}
