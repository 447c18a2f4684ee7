import type { TextKey } from "~/domain/record/event.ts";
import type { Instant, Minor } from "~/domain/record/scalars.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import type { StepKind } from "~/domain/steps/events.ts";

/**
 * A sentence before it is put into a reader's language: the key of its words and what fills it. Everyone who reads the
 * same `{key, params}` reads the same sentence; people's own words (`text`) stay untranslated.
 */
export interface Sentence {
  key: string;
  params: Readonly<Record<string, Param>>;
}

export type Param =
  | { kind: "date"; date: string }
  /** A due date, read together with its distance from today: "due 4 Mar 2026, 2 days late". */
  | { kind: "due"; date: string }
  /** An instant read as the day it falls on in the order's zone. */
  | { kind: "day"; at: Instant }
  | { kind: "evidence_type"; type: EvidenceType }
  /** One of these: "batch photos or batch map". */
  | { kind: "evidence_types"; types: readonly EvidenceType[] }
  | { kind: "step"; step: StepKind }
  | { kind: "instant"; at: Instant }
  | { kind: "amount"; minor: Minor; currency: string }
  | { kind: "count"; count: number }
  | { kind: "word"; word: string }
  | { kind: "text"; key: TextKey | null }
  | { kind: "person"; personId: string }
  | { kind: "code"; code: string }
  /** What is said after it, as `terms`: of amounts, dates, codes, kinds of evidence and steps alone, so that it names no text and no person. */
  | { kind: "sentences"; sentences: readonly Sentence[] };

export const sentence = (key: string, params: Record<string, Param> = {}): Sentence => ({ key, params });
export const text = (key: TextKey | null): Param => ({ kind: "text", key });
export const word = (key: string): Param => ({ kind: "word", word: key });
export const onDate = (date: string): Param => ({ kind: "date", date });
export const onDay = (instant: Instant): Param => ({ kind: "day", at: instant });
export const due = (date: string): Param => ({ kind: "due", date });
export const person = (personId: string): Param => ({ kind: "person", personId });
export const counted = (count: number): Param => ({ kind: "count", count });
