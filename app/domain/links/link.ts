import { requirePermission } from "~/domain/access/access.ts";
import { ms } from "~/domain/calendar/calendar.ts";
import type { Link } from "~/domain/links/state.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { Instant } from "~/domain/record/scalars.ts";

/** How long an invite link works unless it is renewed. */
export const LINK_DAYS = 180;

export const linkWorks = (link: Link, generation: number, now: Instant): boolean =>
  link.revokedAt === null && link.generation === generation && ms(now) < ms(link.expiresAt);

/** The link of a contact on this order, if one was made. */
export const linkOf = (file: OrderFile, contactId: string): Link | null =>
  Object.values(file.links).findLast((link) => link.contactId === contactId) ?? null;

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

/** Gives the link a new address for another 180 days; the old address ends at once. */
export function renewLink(file: OrderFile, input: { linkId: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "send_requests");
  return [renewal(found(file.links[input.linkId], "no_such_link"), ctx)];
}

export function revokeLink(file: OrderFile, input: { linkId: string; reason: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "send_requests");
  const link = found(file.links[input.linkId], "no_such_link");
  if (link.revokedAt) refuse("conflict", "link_already_revoked");
  return [{ type: "link.revoked", data: { linkId: link.linkId }, text: { reason: input.reason } }];
}

export interface HandOverLinkInput {
  linkId: string;
  contactId: string;
  contactName: string;
  reason: string;
}

/** Passes the link's requests and drafts to another contact of the supplier; the old address ends (D32). */
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

const renewal = (link: Link, ctx: CommandContext): OrderDraft => ({
  type: "link.renewed",
  data: { linkId: link.linkId, generation: link.generation + 1, expiresAt: expiry(ctx) },
});

const expiry = (ctx: CommandContext): Instant => new Date(ms(ctx.now) + LINK_DAYS * 86_400_000).toISOString();
