import { may, requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

/** Lifts a hold: an owner, or somebody in a role of the one who set it. */
export function liftHold(file: OrderFile, input: { holdId: string; reason: string }, ctx: CommandContext): OrderDraft[] {
  const member = requirePermission(ctx, "hold");
  const hold = found(file.holds[input.holdId], "no_such_hold");
  if (hold.liftedAt) refuse("conflict", "hold_already_lifted");
  const setBy = hold.by.kind === "member" ? hold.by.roles : [];
  if (!may(member.roles, "lift_any_hold") && !member.roles.some((role) => setBy.includes(role))) refuse("forbidden", "not_your_hold");
  return [{ type: "hold.lifted", data: { holdId: input.holdId }, text: { reason: input.reason } }];
}
