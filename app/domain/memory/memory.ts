import { decisionsOn } from "~/domain/decisions/decision.ts";
import type { ConcessionCode } from "~/domain/decisions/events.ts";
import type { Decision } from "~/domain/decisions/state.ts";
import type { Matter } from "~/domain/matters/state.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant, Minor } from "~/domain/record/scalars.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";

/**
 * What an order leaves for the next one with its supplier or products: a concession (accepted once, as an exception), an instruction
 * (a standing rule), what is still owed, what was refused and why, and the next control of a closed matter. An exception is never an
 * instruction: they are different kinds and nothing turns one into the other.
 */
export const MEMORY_KINDS = ["concession", "instruction", "open_point", "refusal", "next_control"] as const;
export type MemoryKind = (typeof MEMORY_KINDS)[number];

export interface MemoryEntry {
  /** What it is remembered by; the same for ever. */
  entry: string;
  kind: MemoryKind;
  /** False once it ended: a decision revoked or superseded, a point closed. */
  standing: boolean;
  evidenceType: EvidenceType | null;
  requestId: string | null;
  submissionId: string | null;
  /** Lines it speaks of; all of the order's when it names none. */
  productIds: string[];
  wordsKeys: TextKey[];
  /** Why it was let pass once, and how much money that was about; null where the decider gave none. */
  reason: { code: ConcessionCode; amount: Minor | null; currency: string | null } | null;
  at: Instant;
  dueDate: string | null;
}

/** Everything that an order leaves to be remembered, what ended included. Pure: the same file gives the same entries. */
export function memoryOf(file: OrderFile): MemoryEntry[] {
  const decisions = Object.values(file.decisions);
  return [
    ...decisions.flatMap((decision) => ofDecision(file, decision)),
    ...Object.values(file.openPoints).flatMap((point): MemoryEntry[] => {
      const decision = file.decisions[point.decisionId];
      if (!decision) return [];
      const standing = point.closed === null && stands(file, decision);
      return [
        {
          ...about(file, decision),
          entry: `open_point:${point.openPointId}`,
          kind: "open_point",
          standing,
          wordsKeys: keys(point.words),
          dueDate: point.dueDate,
        },
      ];
    }),
    ...Object.values(file.matters).flatMap((matter) => ofMatter(file, matter)),
    ...Object.values(file.requests).flatMap(({ requestId, type, scope, refusals }) =>
      refusals.map(
        ({ at, words }, place): MemoryEntry => ({
          ...{ entry: `declined:${requestId}.${place}`, kind: "refusal", standing: true, evidenceType: type },
          ...{ requestId, submissionId: null, productIds: products(file, scope.lineIds) },
          ...{ wordsKeys: keys(words), reason: null, at, dueDate: null },
        }),
      ),
    ),
  ];
}

function ofDecision(file: OrderFile, decision: Decision): MemoryEntry[] {
  const shared = about(file, decision);
  const { decisionId, outcome, acceptedCondition, instruction, concession, faults } = decision;
  if (outcome === "rejected") {
    const standing = decision.revoked === null;
    return [{ ...shared, entry: `refusal:${decisionId}`, kind: "refusal", standing, wordsKeys: keys(...faults.map(({ words }) => words)) }];
  }
  const standing = stands(file, decision);
  const once = outcome === "accepted_with_conditions" || concession !== null;
  return [
    ...(once
      ? [
          {
            ...{ ...shared, entry: `concession:${decisionId}`, kind: "concession" as const, standing },
            wordsKeys: keys(acceptedCondition, concession?.reason ?? null),
            reason: concession && { code: concession.code, amount: concession.amount, currency: concession.currency },
          },
        ]
      : []),
    ...(instruction
      ? [{ ...shared, entry: `instruction:${decisionId}`, kind: "instruction" as const, standing, wordsKeys: keys(instruction) }]
      : []),
  ];
}

/** The next control that a closed matter leaves, in the words of its newest note. */
function ofMatter(file: OrderFile, { matterId, closed, notes, about: of }: Matter): MemoryEntry[] {
  if (closed === null || closed.nextControl.kind === "none") return [];
  return [
    {
      ...{ entry: `next_control:${matterId}`, kind: "next_control", standing: true, evidenceType: closed.nextControl.evidenceType },
      ...{ requestId: of.requestId, submissionId: of.submissionId, productIds: products(file, of.lineIds) },
      ...{ wordsKeys: keys(notes.at(-1)?.nextControl ?? null), reason: null, at: closed.at, dueDate: null },
    },
  ];
}

/** The decision is the last word on its version, and was not taken back. */
const stands = (file: OrderFile, decision: Decision): boolean =>
  decision.revoked === null && decisionsOn(file, decision.submissionId).at(-1)?.decisionId === decision.decisionId;

function about(file: OrderFile, decision: Decision): Omit<MemoryEntry, "entry" | "kind" | "standing" | "wordsKeys"> {
  const { requestId, submissionId, boundary, at } = decision;
  const evidenceType = file.requests[requestId]?.type ?? null;
  return { evidenceType, requestId, submissionId, productIds: products(file, boundary.scope.lineIds), reason: null, at, dueDate: null };
}

function products(file: OrderFile, lineIds: readonly string[]): string[] {
  const lines = facts(file).lines.filter(({ lineId }) => lineIds.length === 0 || lineIds.includes(lineId));
  return [...new Set(lines.flatMap(({ productId }) => productId ?? []))].sort();
}

const keys = (...some: readonly (TextKey | null)[]): TextKey[] => some.filter((key) => key !== null);
