import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found } from "~/domain/record/error.ts";
import { requireApprover } from "~/domain/steps/require-approver.ts";

export function approveWaiver(file: OrderFile, input: { waiverId: string }, ctx: CommandContext): OrderDraft[] {
  const waiver = found(file.waivers[input.waiverId], "no_such_waiver");
  const memberId = requireApprover(waiver, ctx);
  return [{ type: "waiver.approved", data: { waiverId: waiver.waiverId, memberId } }];
}
