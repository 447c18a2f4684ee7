import { createHmac } from "node:crypto";

/** The secret part of an invitation's address, derived again whenever it is needed; another end of its life makes another token. */
export const invitationToken = (linkKey: string, invitationId: string, expiresAt: string): string =>
  createHmac("sha256", linkKey).update(`invitation ${invitationId} ${expiresAt}`).digest("base64url");

/** The address of an invitation, on the configured origin and no other. */
export const invitationUrl = (origin: string, token: string): string => `${origin}/join/${token}`;
