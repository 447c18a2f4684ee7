import type { EvidenceType } from "~/domain/requests/events.ts";
import type { ReleaseBasis } from "~/domain/steps/events.ts";
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
