import { requirePermission } from "~/domain/access/access.ts";
import { SCOPES, type Scope } from "~/domain/api-keys/api-key.ts";
import type { ApiKeyEvent } from "~/domain/api-keys/events.ts";
import { addMs } from "~/domain/calendar/calendar.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";

export interface MakeApiKeyInput {
  keyId: string;
  prefix: string;
  scopes: readonly Scope[];
  /** Days from now; null until it is revoked. */
  days: number | null;
}

/** Makes a key that acts for the owner who makes it, and never for more than that member may themselves. */
export function makeApiKey(input: MakeApiKeyInput, ctx: CommandContext): ApiKeyEvent[] {
  const { memberId } = requirePermission(ctx, "manage_api_keys");
  if (input.scopes.length === 0) refuse("invalid", "scope_needed", { field: "scopes" });
  const scopes = SCOPES.filter((scope) => input.scopes.includes(scope));
  const expiresAt = input.days === null ? null : addMs(ctx.now, input.days * 86_400_000);
  return [{ type: "api_key.made", data: { keyId: input.keyId, memberId, prefix: input.prefix, scopes, expiresAt } }];
}
