import type { TextKey } from "~/domain/record/event.ts";
import type { Instant, Minor } from "~/domain/record/scalars.ts";

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
  | { kind: "instant"; at: Instant }
  | { kind: "amount"; minor: Minor; currency: string }
  | { kind: "count"; count: number }
  | { kind: "word"; word: string }
  | { kind: "text"; key: TextKey | null }
  | { kind: "person"; personId: string }
  | { kind: "code"; code: string };

export const sentence = (key: string, params: Record<string, Param> = {}): Sentence => ({ key, params });
export const text = (key: TextKey | null): Param => ({ kind: "text", key });
export const word = (key: string): Param => ({ kind: "word", word: key });
export const onDate = (date: string): Param => ({ kind: "date", date });
export const at = (instant: Instant): Param => ({ kind: "instant", at: instant });
export const counted = (count: number): Param => ({ kind: "count", count });
