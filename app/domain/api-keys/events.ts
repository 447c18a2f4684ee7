import type { Scope } from "~/domain/api-keys/api-key.ts";

/** What happens to the keys of an organization. The key's name is words, and stays in its table. */
export type ApiKeyEvent =
  | { type: "api_key.made"; data: { keyId: string; memberId: string; prefix: string; scopes: Scope[]; expiresAt: string | null } }
  | { type: "api_key.revoked"; data: { keyId: string; prefix: string } };
