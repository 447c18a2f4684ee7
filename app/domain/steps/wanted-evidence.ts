import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { Sentence } from "~/domain/record/sentence.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { unasked } from "~/domain/rules/rule.ts";
import { blockerOf, unaskedBlocker } from "~/domain/steps/explain.ts";
import { noteUnasked } from "~/domain/steps/payee.ts";

/** What a step cannot go without and nobody has asked for yet. */
export interface WantedEvidence {
  /** To be asked for: enough for everything that is wanted. */
  chosen: EvidenceType[];
  /** What would do in place of one of them. */
  instead: EvidenceType[];
  /** Why, each as the step's blocker says it. */
  why: Sentence[];
}

/**
 * The party relationship note on a changed payee, and for each rule that nobody has asked by one kind of evidence that answers it: one chosen
 * already, else one that the order's templates propose and that was not asked for, else the first that the rule names.
 */
export function wantedEvidence(file: OrderFile, stepId: string | null, proposed: readonly EvidenceType[], now: Instant): WantedEvidence {
  const wanted: WantedEvidence = { chosen: [], instead: [], why: [] };
  const step = file.steps.find((one) => one.stepId === stepId);
  if (!step) return wanted;
  if (step.noteWanted && noteUnasked(file, step, now)) {
    wanted.chosen.push("party_relationship_note");
    wanted.why.push(blockerOf("payee_note_unasked", step.stepId, step.noteWanted.at).shared);
  }
  const asked = new Set(Object.values(file.requests).map(({ type }) => type));
  const narrowestFirst = unasked(file, step).sort((a, b) => a.demand.oneOf.length - b.demand.oneOf.length);
  for (const demanded of narrowestFirst) {
    const { oneOf } = demanded.demand;
    const preferred = [
      oneOf.find((type) => wanted.chosen.includes(type)),
      oneOf.find((type) => proposed.includes(type) && !asked.has(type)),
      ...oneOf.filter((type) => !asked.has(type)),
      ...oneOf,
    ].find((type) => type !== undefined);
    if (preferred && !wanted.chosen.includes(preferred)) wanted.chosen.push(preferred);
    wanted.instead.push(...oneOf);
    wanted.why.push(unaskedBlocker(demanded, file.rules?.since ?? facts(file).createdAt).shared);
  }
  return { ...wanted, instead: [...new Set(wanted.instead)].filter((type) => !wanted.chosen.includes(type)) };
}
