import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { countingWaiver } from "~/domain/steps/approval.ts";
import { satisfaction } from "~/domain/steps/requirement.ts";
import type { Requirement, Step } from "~/domain/steps/state.ts";

type Payee = Step["payee"];

/** Whether both name the same account in the same version, or nobody. */
export const samePayee = (one: Payee, other: Payee): boolean =>
  one?.payeeId === other?.payeeId && one?.accountVersion === other?.accountVersion;

/**
 * Whether confirming a step's payee takes a second channel: it is another payee or account than the one confirmed before. A payee who
 * was named for the first time, and not changed since, is confirmed as one named with the order would be.
 */
export const asksSecondChannel = ({ payee, confirmed, noteWanted }: Step): boolean =>
  payee !== null && !samePayee(payee, confirmed.payee) && (confirmed.payee !== null || noteWanted !== null);

/** A party relationship note that a payment with a changed payee or account waits for: no early release passes over it. */
export const isNoteOfChange = (file: OrderFile, step: Step, { stepId, level, requestId }: Requirement): boolean =>
  step.noteWanted !== null &&
  stepId === step.stepId &&
  level === "required" &&
  file.requests[requestId]?.type === "party_relationship_note";

/**
 * Whether a payment whose payee or account changed waits for no party relationship note from after the change. One that is still to come
 * locks by itself until it is accepted; an acceptance or a waiver from before the change says nothing of whom the money goes to now.
 */
export function noteUnasked(file: OrderFile, step: Step, now: Instant): boolean {
  const changed = step.noteWanted;
  if (!changed) return false;
  return !Object.values(file.requirements).some((requirement) => {
    if (!isNoteOfChange(file, step, requirement)) return false;
    const result = satisfaction(file, requirement, now);
    if (result.satisfied) return result.submission.n > changed.n;
    const waiver = countingWaiver(file, requirement.requirementId);
    return !waiver || waiver.n > changed.n;
  });
}
