import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { counted, type Sentence, sentence } from "~/domain/record/sentence.ts";
import type { ReleaseBasis } from "~/domain/steps/events.ts";
import type { Step } from "~/domain/steps/state.ts";

/** Payments for work or services beside the goods: each names what proves that the work was done. */
export const CHARGES = ["extra_fee", "rework", "storage", "rush", "tooling", "document_fee"] as const;
export type ChargeKind = (typeof CHARGES)[number];

const isCharge = ({ kind }: Step): boolean => CHARGES.some((charge) => charge === kind);

/** "Work proven by inspection report v2": each accepted version on which a fee, a rework or another charge rests; none for other steps. */
export function sayProof(file: OrderFile, step: Step, basis: readonly ReleaseBasis[]): Sentence[] {
  if (!isCharge(step)) return [];
  return basis.flatMap(({ by, requestId, version }) => {
    const request = file.requests[requestId];
    if (by !== "accepted" || version === null || !request) return [];
    return [sentence("gate:terms.proven", { type: { kind: "evidence_type", type: request.type }, version: counted(version) })];
  });
}
