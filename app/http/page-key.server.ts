import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import type { LinkSession } from "~/http/link-session.server.ts";
import { services } from "~/server/services.server.ts";

/**
 * A key that only a page of ours can carry, one for each showing: what a supplier's form must send along, so that nothing
 * is recorded that did not come from a page opened through this very link. Sending a form twice does its work once.
 */
export function issuePageKey(link: Pick<LinkSession, "linkId">, subject: string): string {
  const once = randomUUID();
  return `${once}.${sealOf(link, subject, once)}`;
}

/** Whether a key was issued by a page about this subject, opened through this link. */
export function isPageKey(link: Pick<LinkSession, "linkId">, subject: string, key: unknown): key is string {
  if (typeof key !== "string") return false;
  const [once = "", seal = ""] = key.split(".");
  const wanted = Buffer.from(sealOf(link, subject, once));
  const given = Buffer.from(seal);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

const sealOf = ({ linkId }: Pick<LinkSession, "linkId">, subject: string, once: string): string =>
  createHmac("sha256", services().authSecret).update(`page ${linkId} ${subject} ${once}`).digest("base64url");
