import { requirePermission } from "~/domain/access/access.ts";
import { linkOf } from "~/domain/links/link.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

export interface HandOverLinkInput {
  linkId: string;
  contactId: string;
  contactName: string;
  reason: string;
}

/** Passes the link's requests and drafts to another contact of the supplier; the old address ends. */
export function handOverLink(file: OrderFile, input: HandOverLinkInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "send_requests");
  const link = found(file.links[input.linkId], "no_such_link");
  if (link.contactId === input.contactId) refuse("invalid", "same_contact", { field: "contactId" });
  if (linkOf(file, input.contactId)) refuse("conflict", "contact_has_link", { field: "contactId" });
  return [
    {
      type: "link.handed_over",
      data: { linkId: link.linkId, contactId: input.contactId, generation: link.generation + 1 },
      text: { contact_name: input.contactName, reason: input.reason },
    },
  ];
}
