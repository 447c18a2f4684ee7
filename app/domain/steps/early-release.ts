import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Blocker, BlockerCode } from "~/domain/steps/blocker.ts";
import { isNoteOfChange } from "~/domain/steps/payee.ts";
import type { Requirement, Step } from "~/domain/steps/state.ts";

/** Locks that are no request's and that an early release passes over all the same. */
const WITHOUT_REQUEST: readonly BlockerCode[] = ["nothing_asked", "rule_unasked", "serials_open"];

/** Whether an early release passes over a request that fails with this code: never over damaged bytes, nor the note on a changed payee. */
export const passesOver = (file: OrderFile, step: Step, requirement: Requirement, code: BlockerCode): boolean =>
  code !== "integrity" && !isNoteOfChange(file, step, requirement);

/** What of a step's locks an early release would pass over. */
export const passedOver = (file: OrderFile, step: Step, blockers: readonly Blocker[]): Blocker[] =>
  blockers.filter(({ code, subject, requestId }) => {
    const requirement = file.requirements[subject];
    if (requestId === null || !requirement) return WITHOUT_REQUEST.includes(code);
    return passesOver(file, step, requirement, code);
  });
