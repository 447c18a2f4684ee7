import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import { isCarriedOut, stepOf } from "~/domain/steps/step.ts";

/**
 * On an order where a member's approval is pending or still carries something, their new standing: what they approved, or
 * were asked to, is judged by it from here on. Nothing on other orders.
 */
export function noteMemberChange(file: OrderFile, member: { memberId: string; roles: MemberRole[]; active: boolean }): OrderDraft[] {
  if (file.order?.state !== "going") return [];
  const early = Object.values(file.earlyReleases).filter(
    (asked) => asked.revokedAt === null && !isCarriedOut(file, stepOf(file, asked.stepId)),
  );
  const involved = [...early, ...Object.values(file.waivers)].some(
    ({ eligible, approvals }) => eligible.includes(member.memberId) || approvals.some((approval) => approval.memberId === member.memberId),
  );
  return involved ? [{ type: "member.changed", data: member }] : [];
}
