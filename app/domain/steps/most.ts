import { coveredShare, isWhole, type Share, shareOf } from "~/domain/decisions/share.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant, Minor } from "~/domain/record/scalars.ts";
import { usedUnder } from "~/domain/steps/approval.ts";
import { dueOn, settled } from "~/domain/steps/movement.ts";
import type { Satisfaction } from "~/domain/steps/requirement.ts";
import { retained } from "~/domain/steps/retention.ts";
import type { EarlyRelease, Step } from "~/domain/steps/state.ts";

const least = (amounts: readonly bigint[]): bigint => amounts.reduce((one, other) => (other < one ? other : one));

/** The share of what its request asks for that a met requirement's decision covers. */
export const shareMet = (file: OrderFile, { request, decision }: Extract<Satisfaction, { satisfied: true }>): Share =>
  coveredShare(file, request.scope, decision.boundary.scope);

/**
 * Whether a share still lets the step go: of a payment, when it covers more than was paid; of a shipment, which moves all or
 * nothing, when it is the whole.
 */
export function reaches(file: OrderFile, step: Step, share: Share): boolean {
  if (isWhole(share)) return true;
  return step.amount !== null && shareOf(step.amount, share) > BigInt(settled(file, step.stepId));
}

/** The part of a payment that the least of these shares covers, in minor units; null for a shipment. */
export const coveredPart = (step: Step, shares: readonly Share[]): Minor | null =>
  step.amount === null ? null : least([BigInt(step.amount), ...shares.map((share) => shareOf(step.amount ?? "0", share))]).toString();

/** What is due on a payment now and not paid, in minor units: without what is kept back for later. */
export const dueNow = (file: OrderFile, step: Step, now: Instant): bigint =>
  BigInt(dueOn(file, step) ?? "0") - BigInt(retained(file, step, now)) - BigInt(settled(file, step.stepId));

/**
 * The most that may be released of a payment now, in minor units and never below zero: no more than is due, than its evidence
 * covers and was not paid yet, or, before its evidence, than is left under the early release in use. Null for a shipment.
 */
export function mostNow(file: OrderFile, step: Step, covered: Minor | null, early: EarlyRelease | null, now: Instant): Minor | null {
  if (step.amount === null || covered === null) return null;
  const limits = [dueNow(file, step, now)];
  if (!early) limits.push(BigInt(covered) - BigInt(settled(file, step.stepId)));
  else if (early.cap !== null) limits.push(BigInt(early.cap) - BigInt(usedUnder(file, early)));
  const most = least(limits);
  return (most > 0n ? most : 0n).toString();
}
