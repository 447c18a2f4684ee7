import { requirePermission } from "~/domain/access/access.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import { approvalsAsked, entriesByMembers } from "~/domain/steps/approval.ts";

/** Asks to drop a requirement for good; it takes the same authority as letting go early. */
export function askWaiver(file: OrderFile, input: { requirementId: string; reason: string }, ctx: CommandContext): OrderDraft[] {
  const member = requirePermission(ctx, "ask_early_release");
  requireGoing(file);
  const requirement = found(file.requirements[input.requirementId], "no_such_requirement");
  if (requirement.level !== "required") refuse("conflict", "requirement_blocks_nothing");
  const asked = approvalsAsked(
    ctx.members,
    [member.memberId, ...entriesByMembers(file, requirement.stepId).map(({ memberId }) => memberId)],
    ctx.now,
  );
  return [
    {
      type: "waiver.requested",
      data: { waiverId: ctx.newId(), requirementId: input.requirementId, ...asked },
      text: { reason: input.reason },
    },
  ];
}
