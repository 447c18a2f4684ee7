import { requirePermission } from "~/domain/access/access.ts";
import { ms } from "~/domain/calendar/calendar.ts";
import { compare, isPositive } from "~/domain/money/money.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Instant, Minor } from "~/domain/record/scalars.ts";
import { approvalsAsked, entriesByMembers } from "~/domain/steps/approval.ts";
import { passedOver } from "~/domain/steps/early-release.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import type { Step } from "~/domain/steps/state.ts";
import { isCarriedOut, remaining, stepOf } from "~/domain/steps/step.ts";

/** Longest window of an early release, in days, where the order's rules name no shorter one. */
const LONGEST_WINDOW_DAYS = 90;

/** What the order's rules allow one early release of a step: its window in days, and its cap in minor units; null for a shipment. */
export function earlyLimits({ rules }: OrderFile, { amount }: Step): { days: number; percent: number; largest: Minor | null } {
  const { days, percent } = rules?.content.earlyRelease ?? { days: LONGEST_WINDOW_DAYS, percent: 100 };
  return { days, percent, largest: amount === null ? null : ((BigInt(amount) * BigInt(percent)) / 100n).toString() };
}

export interface AskEarlyReleaseInput {
  stepId: string;
  from: Instant;
  until: Instant;
  cap: Minor | null;
  beneficiary: string | null;
  reason: string;
}

/**
 * Asks to let a step go before its evidence: with a reason, a window, a cap and the open points it passes over. Refused where it would
 * pass over nothing: what locks the step is a hold, its payee, the note on whom the money goes to, damaged bytes.
 */
export function askEarlyRelease(file: OrderFile, input: AskEarlyReleaseInput, ctx: CommandContext): OrderDraft[] {
  const member = requirePermission(ctx, "ask_early_release");
  requireGoing(file);
  const step = stepOf(file, input.stepId);
  if (isCarriedOut(file, step)) refuse("conflict", "step_carried_out");
  if (ms(input.until) <= ms(input.from) || ms(input.until) <= ms(ctx.now)) refuse("invalid", "window_over", { field: "until" });
  const { days, percent, largest } = earlyLimits(file, step);
  if (ms(input.until) - ms(input.from) > days * 86_400_000)
    refuse("invalid", "window_too_long", { field: "until", params: { days: String(days) } });
  const left = remaining(file, step);
  if (left === null && input.cap !== null) refuse("invalid", "no_amount_here", { field: "cap" });
  if (left !== null) {
    if (input.cap === null || !isPositive(input.cap)) refuse("invalid", "amount_needed", { field: "cap" });
    if (compare(input.cap ?? "0", left) > 0) refuse("invalid", "over_due", { field: "cap" });
    if (compare(input.cap ?? "0", largest ?? "0") > 0)
      refuse("invalid", "cap_over_rule", { field: "cap", params: { percent: String(percent) } });
  }
  const { blockers } = evaluateGate(file, input.stepId, ctx.now);
  if (blockers.length === 0) refuse("conflict", "step_is_ready");
  const passed = passedOver(file, step, blockers);
  if (passed.length === 0) refuse("conflict", "early_passes_nothing");
  const { reason, ...body } = input;
  const { eligible, needed } = approvalsAsked(
    ctx.members,
    [member.memberId, input.beneficiary, ...entriesByMembers(file, input.stepId).map(({ memberId }) => memberId)],
    ctx.now,
  );
  const openRequirementIds = passed.filter(({ requestId }) => requestId !== null).map(({ subject }) => subject);
  return [
    {
      type: "early_release.requested",
      data: { earlyReleaseId: ctx.newId(), ...body, openRequirementIds, eligible, needed },
      text: { reason },
    },
  ];
}
