import type { RecordsCompared, ScansKept } from "~/domain/reconciliation/events.ts";
import type { Actor } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";

/** A round of scanning that was done. */
export interface ScanRound extends ScansKept {
  n: number;
  at: Instant;
  by: Actor;
  place: TextKey | null;
  setAside: { at: Instant; by: Actor; reason: TextKey | null } | null;
}

/** How the records stood to a version of the log when they were compared last. */
export interface Comparison extends RecordsCompared {
  n: number;
  at: Instant;
}
