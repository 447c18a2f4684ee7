import { compare, subtract } from "~/domain/money/money.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { usedUnder } from "~/domain/steps/approval.ts";
import type { ReleaseBasis } from "~/domain/steps/events.ts";
import type { Evaluation } from "~/domain/steps/gate.ts";
import type { Step } from "~/domain/steps/state.ts";
import { remaining } from "~/domain/steps/step.ts";
import type { StepReading } from "~/queries/steps/read-step.server.ts";

/** One thing that a step's readiness rests on. */
export interface BasisLine {
  requestId: string;
  type: EvidenceType;
  by: ReleaseBasis["by"];
  submissionId: string | null;
  version: number | null;
  /** Who decided and when; null where an early release or a waiver stands in for it. */
  decided: { who: string; at: string } | null;
}

export function basisOf({ file, who }: StepReading, basis: readonly ReleaseBasis[]): BasisLine[] {
  return basis.flatMap(({ requestId, by, submissionId, version, decisionId }) => {
    const request = file.requests[requestId];
    const decision = decisionId ? file.decisions[decisionId] : undefined;
    if (!request) return [];
    return [
      { requestId, type: request.type, by, submissionId, version, decided: decision ? { who: who(decision.by), at: decision.at } : null },
    ];
  });
}

/** The most that one release may let go: what remains, or what is left under the early release in use. Null for a shipment. */
export function mostReleasable(file: OrderFile, step: Step, { early }: Evaluation): string | null {
  const left = remaining(file, step);
  if (left === null || !early?.cap) return left;
  const under = subtract(early.cap, usedUnder(file, early));
  return compare(under, left) < 0 ? under : left;
}
