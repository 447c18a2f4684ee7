import { requirePermission } from "~/domain/access/access.ts";
import type { ApiKeyEvent } from "~/domain/api-keys/events.ts";
import type { CommandContext } from "~/domain/record/context.ts";

/** Ends a key, whoever made it. Ending one that has ended changes nothing. */
export function revokeApiKey(key: { keyId: string; prefix: string; revoked: boolean }, ctx: CommandContext): ApiKeyEvent[] {
  requirePermission(ctx, "manage_api_keys");
  return key.revoked ? [] : [{ type: "api_key.revoked", data: { keyId: key.keyId, prefix: key.prefix } }];
}
