import { requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

export function revokeLink(file: OrderFile, input: { linkId: string; reason: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "send_requests");
  const link = found(file.links[input.linkId], "no_such_link");
  if (link.revokedAt) refuse("conflict", "link_already_revoked");
  return [{ type: "link.revoked", data: { linkId: link.linkId }, text: { reason: input.reason } }];
}
