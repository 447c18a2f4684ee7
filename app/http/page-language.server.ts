import { requireLink } from "~/http/link-session.server.ts";
import { requireOutsider } from "~/http/outsider-session.server.ts";
import { findMember } from "~/http/session.server.ts";
import { readOutsiderLanguage } from "~/queries/outsiders/read-outsider-view.server.ts";
import { readContactLanguage } from "~/queries/supplier/read-supplier-order.server.ts";
import { services } from "~/server/services.server.ts";
import { visitorLanguage } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";

/** The addresses of pages that are opened by link, with the link's reference where the address has one. */
const BY_LINK = /^\/(i|s|v|view)\/([^/.]*)/;

/** A release note's page is read by whoever holds the paper, in their own browser's language. */
const BY_NOTE = /^\/n\//;

/**
 * The language of a page, by one rule for what its loader says and what is rendered around it. A member reads what they
 * chose for themselves, else their organization's language, whatever the browser asks for. Everybody else reads what they
 * chose on the page, else what their browser asks for, else, by link, the language that their requests are written in.
 */
export async function pageLanguage(request: Request): Promise<Language> {
  const byLink = BY_LINK.exec(new URL(request.url).pathname);
  if (byLink) return visitorLanguage(request, () => (byLink[1]?.startsWith("v") ? languageOfReading : languageOfLink)(request, byLink[2]));
  if (BY_NOTE.test(new URL(request.url).pathname)) return visitorLanguage(request);
  const member = await findMember(request);
  return member ? member.language : visitorLanguage(request);
}

/** The language of the contact whose link's cookie the request carries; null for a link that opens nothing. */
async function languageOfLink(request: Request, ref: string | undefined): Promise<Language | null> {
  const link = await requireLink(request, ref).catch(nothing);
  return link && readContactLanguage(services().pool, link);
}

/** The same of an outsider's reading link. */
async function languageOfReading(request: Request, ref: string | undefined): Promise<Language | null> {
  const outsider = await requireOutsider(request, ref).catch(nothing);
  return outsider && readOutsiderLanguage(services().pool, outsider);
}

/** A link that opens nothing says no language; a fault of ours is thrown on. */
function nothing(refusal: unknown): null {
  if (refusal instanceof Error) throw refusal;
  return null;
}
