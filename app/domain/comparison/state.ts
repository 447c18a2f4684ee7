import type { FoundIn } from "~/domain/comparison/events.ts";
import type { DifferenceReason, SharedDifference } from "~/domain/reconciliation/events.ts";
import type { Actor } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { Explanation } from "~/domain/serials/state.ts";

/** What was done about two records that disagree. */
export interface ConflictRecord {
  askedBy: string | null;
  settled: { at: Instant; by: Actor; matterId: string | null; reason: TextKey | null } | null;
  /** Of serials and cartons: how they differed when it was asked, and the supplier's reasons since, oldest first. */
  difference?: AskedDifference;
}

export interface AskedDifference extends SharedDifference {
  explanations: Explanation<DifferenceReason>[];
}

/** What a member said last of a value found in a file. */
export type FoundValue = FoundIn & { confirmed: boolean; value: TextKey | null; at: Instant; by: Actor };
