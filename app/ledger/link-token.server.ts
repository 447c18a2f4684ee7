import { createHash, createHmac } from "node:crypto";

/** The secret part of an invite link's address, derived again whenever it is needed; raising the generation ends it. */
export function linkToken(linkKey: string, linkId: string, generation: number): string {
  return createHmac("sha256", linkKey).update(`link ${linkId} ${generation}`).digest("base64url");
}

/** The same for somebody outside both companies; no contact's token is ever an outsider's. */
export function outsiderToken(linkKey: string, outsiderId: string, generation: number): string {
  return createHmac("sha256", linkKey).update(`outsider ${outsiderId} ${generation}`).digest("base64url");
}

/** What the database knows of a token. */
export const tokenSha256 = (token: string): Buffer => createHash("sha256").update(token).digest();
