import { type DifferenceReason, differenceReason } from "~/domain/reconciliation/events.ts";
import { type DraftedReason, type DraftValues, keptReason, reasonValues } from "~/domain/serials/drafted-reason.ts";

const nameOf = (about: string): string => `why.difference.${about}`;

type About = { about: string };

/** The form's values that keep a reason for these differences until the answer is sent that its proof goes with. */
export const draftDifferenceReason = (of: readonly About[], reason: DraftedReason<DifferenceReason>): Record<string, string> => ({
  ...reasonValues(reason),
  ...Object.fromEntries(of.map(({ about }) => [nameOf(about), reason.reasonId])),
});

/** The form's values that keep no reason for them any more. */
export const forgetDifferenceReason = (of: readonly About[]): Record<string, string> =>
  Object.fromEntries(of.map(({ about }) => [nameOf(about), ""]));

/** The reason that was drafted for a difference; null where none was. */
export const draftedDifferenceReason = (values: DraftValues, { about }: About): DraftedReason<DifferenceReason> | null =>
  keptReason(values, values[nameOf(about)], differenceReason);
