import { requirePermission } from "~/domain/access/access.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { AskedApproval } from "~/domain/steps/state.ts";

/** The acting member when they may approve this and have not yet; who counts was settled when it was asked. */
export function requireApprover(asked: AskedApproval, ctx: CommandContext): string {
  const member = requirePermission(ctx, "approve_early_release");
  if (!asked.eligible.includes(member.memberId)) refuse("forbidden", "not_an_eligible_approver");
  if (asked.approvals.some(({ memberId }) => memberId === member.memberId)) refuse("conflict", "already_approved");
  return member.memberId;
}

/** Members who entered evidence for the step's requests themselves. */
export function uploaders(file: OrderFile, stepId: string): string[] {
  const requestIds = new Set(
    Object.values(file.requirements)
      .filter((requirement) => requirement.stepId === stepId)
      .map(({ requestId }) => requestId),
  );
  return Object.values(file.submissions).flatMap(({ requestId, by }) =>
    requestIds.has(requestId) && by.kind === "member" ? [by.memberId] : [],
  );
}
