import type { Reconciled } from "~/domain/reconciliation/reconcile.ts";
import type { LogProblem } from "~/domain/serials/events.ts";

/** Why a list of cartons could not be read. */
export type ListProblem = LogProblem | "no_cartons" | "no_units";

/**
 * What a comparison gave: `no_rule` where nothing tells what a serial is, `too_many` for more serials than can be compared, else how the
 * records stand to each other.
 */
export type Compared =
  | { problem: "no_rule" | "too_many" | "damaged" | "too_large_inside" | "took_too_long" }
  | {
      problem: null;
      found: Reconciled;
      /** Files that could not be read, and were left out. */
      unreadable: { fileId: string; problem: ListProblem }[];
      /** How carton labels are made, so that a scan of one is told from anything else: some of all series. */
      cartonSeries: string[];
    };

/** Labels of more kinds than this are of no kind. */
export const MOST_SERIES = 50;
