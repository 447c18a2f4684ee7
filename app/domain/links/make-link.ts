import { requirePermission } from "~/domain/access/access.ts";
import { expiry, linkOf, linkWorks, renewal } from "~/domain/links/link.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";

/** Makes the one link of a contact on this order; asking again for one that works changes nothing. */
export function makeLink(file: OrderFile, input: { contactId: string; contactName: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "send_requests");
  const standing = linkOf(file, input.contactId);
  if (standing && linkWorks(standing, standing.generation, ctx.now)) return [];
  if (standing) return [renewal(standing, ctx)];
  return [
    {
      type: "link.made",
      data: { linkId: ctx.newId(), contactId: input.contactId, generation: 1, expiresAt: expiry(ctx) },
      text: { contact_name: input.contactName },
    },
  ];
}
