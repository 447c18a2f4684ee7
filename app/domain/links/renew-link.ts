import { requirePermission } from "~/domain/access/access.ts";
import { renewal } from "~/domain/links/link.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found } from "~/domain/record/error.ts";

/** Gives the link a new address for another 180 days; the old address ends at once. */
export function renewLink(file: OrderFile, input: { linkId: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "send_requests");
  return [renewal(found(file.links[input.linkId], "no_such_link"), ctx)];
}
