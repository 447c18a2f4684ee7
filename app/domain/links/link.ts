import { ms } from "~/domain/calendar/calendar.ts";
import type { Link } from "~/domain/links/state.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import type { Instant } from "~/domain/record/scalars.ts";

/** How long an invite link works unless it is renewed. */
export const LINK_DAYS = 180;

export const linkWorks = (link: Link, generation: number, now: Instant): boolean =>
  link.revokedAt === null && link.generation === generation && ms(now) < ms(link.expiresAt);

/** The link of a contact on this order, if one was made. */
export const linkOf = (file: OrderFile, contactId: string): Link | null =>
  Object.values(file.links).findLast((link) => link.contactId === contactId) ?? null;

export const renewal = (link: Link, ctx: CommandContext): OrderDraft => ({
  type: "link.renewed",
  data: { linkId: link.linkId, generation: link.generation + 1, expiresAt: expiry(ctx) },
});

export const expiry = (ctx: CommandContext): Instant => new Date(ms(ctx.now) + LINK_DAYS * 86_400_000).toISOString();
