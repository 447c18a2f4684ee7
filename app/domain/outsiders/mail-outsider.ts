import { requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { outsiderWorks } from "~/domain/outsiders/outsider.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

/** Mails an outsider the address of their link, once more or for the first time. */
export function mailOutsider(file: OrderFile, input: { outsiderId: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "share_orders");
  const outsider = found(file.outsiders[input.outsiderId], "no_such_outsider");
  if (!outsiderWorks(outsider, outsider.generation, ctx.now)) refuse("conflict", "outsider_ended");
  return [{ type: "outsider.mailed", data: { outsiderId: outsider.outsiderId } }];
}
