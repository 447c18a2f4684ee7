import type { EvidenceType } from "~/domain/requests/events.ts";
import type { ReleaseBasis } from "~/domain/steps/events.ts";
import { sayChanged } from "~/queries/statements/say-statements.server.ts";
import type { StepReading } from "~/queries/steps/read-step.server.ts";

/** One thing that a step's readiness rests on. */
export interface BasisLine {
  requestId: string;
  type: EvidenceType;
  by: ReleaseBasis["by"];
  submissionId: string | null;
  version: number | null;
  /** Who decided and when, in which words, and what was explained otherwise since; null where an early release or a waiver stands in for it. */
  decided: { decisionId: string; who: string; at: string; sentence: string; changed: string[] } | null;
}

export function basisOf({ file, who, t, words: text }: StepReading, basis: readonly ReleaseBasis[]): BasisLine[] {
  return basis.flatMap(({ requestId, by, submissionId, version, decisionId }) => {
    const request = file.requests[requestId];
    const decision = decisionId ? file.decisions[decisionId] : undefined;
    if (!request) return [];
    const decided = decision && {
      ...{ decisionId: decision.decisionId, who: who(decision.by), at: decision.at, sentence: text(decision.sentence) },
      changed: sayChanged(file, decision, { t, text }).map(({ words }) => words),
    };
    return [{ requestId, type: request.type, by, submissionId, version, decided: decided ?? null }];
  });
}
