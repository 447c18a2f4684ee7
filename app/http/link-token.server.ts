import { linkToken, outsiderToken, tokenSha256 } from "~/ledger/link-token.server.ts";

/** SHA-256 of a token, all that the database holds of it. */
export const tokenHash = tokenSha256;

/** The address of an invite link, on the configured origin and no other. */
export const linkUrl = (origin: string, token: string): string => `${origin}/i/${token}`;

/** The address of a link as it stands: derived anew whenever it is mailed, copied or shown, and stored nowhere. */
export const urlOfLink = (of: { origin: string; linkKey: string }, link: { linkId: string; generation: number }): string =>
  linkUrl(of.origin, linkToken(of.linkKey, link.linkId, link.generation));

/** The address of an outsider's reading link as it stands, by the same rule. */
export const urlOfOutsider = (of: { origin: string; linkKey: string }, link: { outsiderId: string; generation: number }): string =>
  `${of.origin}/v/${outsiderToken(of.linkKey, link.outsiderId, link.generation)}`;
