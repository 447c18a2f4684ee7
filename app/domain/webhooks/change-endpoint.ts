import { requirePermission } from "~/domain/access/access.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { type Endpoint, MOST_ENDPOINTS } from "~/domain/webhooks/endpoint.ts";
import type { WebhookEvent, WebhookType } from "~/domain/webhooks/events.ts";

export interface EndpointInput {
  url: string;
  types: WebhookType[];
}

/** A new endpoint with its first secret. `others` is how many the organization has. */
export function addEndpoint(others: number, input: EndpointInput & { endpointId: string }, ctx: CommandContext): WebhookEvent[] {
  requirePermission(ctx, "manage_rules");
  if (others >= MOST_ENDPOINTS) refuse("conflict", "webhook_endpoints_full", { params: { count: String(MOST_ENDPOINTS) } });
  return [{ type: "webhook.added", data: { endpointId: input.endpointId, types: input.types } }];
}

/** Another address, other events, on or off. Switching it on forgets what it failed before. */
export function changeEndpoint(before: Endpoint, input: EndpointInput & { active: boolean }, ctx: CommandContext): WebhookEvent[] {
  requirePermission(ctx, "manage_rules");
  const { endpointId, url } = before;
  return [{ type: "webhook.changed", data: { endpointId, types: input.types, active: input.active, moved: input.url !== url } }];
}

/** A second secret beside the one in use; both sign until the older one is ended. */
export function makeSecret({ endpointId, generation, oldestGeneration }: Endpoint, ctx: CommandContext): WebhookEvent[] {
  requirePermission(ctx, "manage_rules");
  if (generation !== oldestGeneration) refuse("conflict", "webhook_two_secrets");
  return [{ type: "webhook.secret_made", data: { endpointId, generation: generation + 1 } }];
}

/** Ends the older of two secrets, once the receiver knows the newer one. */
export function endSecret({ endpointId, generation, oldestGeneration }: Endpoint, ctx: CommandContext): WebhookEvent[] {
  requirePermission(ctx, "manage_rules");
  if (generation === oldestGeneration) refuse("conflict", "webhook_one_secret");
  return [{ type: "webhook.secret_ended", data: { endpointId, generation: oldestGeneration } }];
}

export function removeEndpoint({ endpointId }: Endpoint, ctx: CommandContext): WebhookEvent[] {
  requirePermission(ctx, "manage_rules");
  return [{ type: "webhook.removed", data: { endpointId } }];
}
