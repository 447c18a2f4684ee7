import type { MemoryKind } from "~/domain/memory/memory.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";

/**
 * Kinds of evidence that are asked again, as required: what was let pass once, and what a closed matter named as the next
 * control. Each once.
 */
export const askedAgain = (remembered: readonly { kind: MemoryKind; evidenceType: EvidenceType | null }[]): EvidenceType[] => [
  ...new Set(
    remembered.flatMap(({ kind, evidenceType }) =>
      (kind === "concession" || kind === "next_control") && evidenceType ? [evidenceType] : [],
    ),
  ),
];
