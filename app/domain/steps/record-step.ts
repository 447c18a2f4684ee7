import { releasePermission, requirePermission } from "~/domain/access/access.ts";
import { dateIn } from "~/domain/calendar/calendar.ts";
import { compare } from "~/domain/money/money.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Minor } from "~/domain/record/scalars.ts";
import type { Step } from "~/domain/steps/state.ts";
import { openRelease, remaining, stepOf } from "~/domain/steps/step.ts";

export interface RecordInput {
  stepId: string;
  date: string;
  amount: Minor | null;
  /** Bank or transport reference. */
  reference: string | null;
  proof: { fileId: string; sha256: string } | null;
}

export interface RecordStepInput extends RecordInput {
  difference: "bank_fee" | "short" | "over" | null;
  differenceReason: string | null;
}

/** Records what was carried out under the standing release. Another amount than released needs its reason. */
export function recordStep(file: OrderFile, input: RecordStepInput, ctx: CommandContext): OrderDraft[] {
  const step = stepOf(file, input.stepId);
  requirePermission(ctx, releasePermission(step.side));
  const release = openRelease(file, step.stepId);
  if (!release) return refuse("conflict", "no_open_release");
  checkMovement(file, step, input, ctx);
  const { differenceReason, ...body } = input;
  if (release.amount !== null && input.amount !== null) {
    const direction = compare(input.amount, release.amount);
    if (direction === 0 && input.difference) refuse("invalid", "no_difference", { field: "difference" });
    if (direction < 0 && input.difference !== "bank_fee" && input.difference !== "short") {
      refuse("invalid", "difference_needed", { field: "difference" });
    }
    if (direction > 0 && input.difference !== "over") refuse("invalid", "difference_needed", { field: "difference" });
    if (direction !== 0 && !differenceReason) refuse("invalid", "reason_needed", { field: "differenceReason" });
  }
  return [
    {
      type: "step.recorded",
      data: { ...body, recordId: ctx.newId(), releaseId: release.releaseId },
      text: differenceReason ? { difference_reason: differenceReason } : {},
    },
  ];
}

/**
 * Records money or goods that moved without a release. A fact is never refused for the gate's sake: it shows red for
 * ever and closes the later steps until a member resolves it.
 */
export function recordOutsideGate(file: OrderFile, input: RecordInput & { reason: string }, ctx: CommandContext): OrderDraft[] {
  const step = stepOf(file, input.stepId);
  requirePermission(ctx, releasePermission(step.side));
  if (openRelease(file, step.stepId)) refuse("conflict", "release_is_open");
  checkMovement(file, step, input, ctx);
  const left = remaining(file, step);
  if (left !== null && BigInt(left) <= 0n) refuse("conflict", "step_carried_out");
  const { reason, ...body } = input;
  return [{ type: "step.recorded_outside_gate", data: { ...body, recordId: ctx.newId() }, text: { reason } }];
}

function checkMovement(file: OrderFile, step: Step, input: RecordInput, ctx: CommandContext): void {
  if (input.date > dateIn(facts(file).zone, ctx.now)) refuse("invalid", "date_in_future", { field: "date" });
  if (step.side === "payment" && (input.amount === null || BigInt(input.amount) <= 0n)) {
    refuse("invalid", "amount_needed", { field: "amount" });
  }
  if (step.side === "shipment" && input.amount !== null) refuse("invalid", "no_amount_here", { field: "amount" });
}
