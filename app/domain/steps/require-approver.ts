import { requirePermission } from "~/domain/access/access.ts";
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
