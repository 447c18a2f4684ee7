import type { Cited, HandoffQuestion, Impact, MatterKind, NextControl, NoteTiming } from "~/domain/matters/events.ts";
import type { Actor } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { AffectedField } from "~/domain/requests/events.ts";

export interface Matter {
  matterId: string;
  n: number;
  at: Instant;
  by: Actor;
  kind: MatterKind;
  field: AffectedField;
  about: {
    lineIds: string[];
    batches: string[];
    requestId: string | null;
    submissionId: string | null;
    discrepancyId: string | null;
    conflictKey: string | null;
  };
  title: TextKey | null;
  /** What it can alter, as looked at last; the steps it stops follow from it. */
  triage: Triage;
  /** What was ticked before, oldest first, each with why it was looked at again. */
  earlierTriages: (Triage & { until: Instant; replacedBy: Actor; reason: TextKey | null })[];
  cited: Cited[];
  /** Every version of the note, oldest first: one note, shared by all. */
  notes: MatterNote[];
  /** Every answer to the handoff test, oldest first. */
  handoffs: HandoffAnswer[];
  closed: { at: Instant; by: Actor; noteVersion: number; nextControl: NextControl } | null;
  reopened: { at: Instant; by: Actor; reason: TextKey | null }[];
}

export interface Triage {
  harmless: boolean;
  impacts: Impact[];
  locks: string[];
  /** Why each tick was set, by its code or "harmless". */
  why: Record<string, TextKey | null>;
}

export interface MatterNote {
  version: number;
  at: Instant;
  by: Actor;
  /** Every step as it stood then, in the order's sequence. */
  timing: NoteTiming;
  issue: TextKey | null;
  supplierExplanation: TextKey | null;
  evidenceReviewed: TextKey | null;
  buyerDecision: TextKey | null;
  nextControl: TextKey | null;
}

export interface HandoffAnswer {
  noteVersion: number;
  question: HandoffQuestion;
  answer: "yes" | "no";
  at: Instant;
  by: Actor;
  words: TextKey | null;
}
