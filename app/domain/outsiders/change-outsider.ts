import { requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Parts } from "~/domain/outsiders/events.ts";
import { checkedParts, checkedUntil, outsiderWorks } from "~/domain/outsiders/outsider.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

/** Changes what an outsider's link opens, and until when. One that has run out gets a new address; a revoked one stays revoked. */
export function changeOutsider(
  file: OrderFile,
  input: { outsiderId: string; parts: Parts; until: string },
  ctx: CommandContext,
): OrderDraft[] {
  requirePermission(ctx, "share_orders");
  const outsider = found(file.outsiders[input.outsiderId], "no_such_outsider");
  if (outsider.revokedAt) refuse("conflict", "outsider_revoked");
  const generation = outsiderWorks(outsider, outsider.generation, ctx.now) ? outsider.generation : outsider.generation + 1;
  const { outsiderId } = outsider;
  const parts = checkedParts(file, input.parts);
  return [{ type: "outsider.changed", data: { outsiderId, parts, generation, expiresAt: checkedUntil(file, input.until, ctx) } }];
}
