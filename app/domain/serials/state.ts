import type { Actor } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { ExceptionReason, FoundException, LogExamined, NumberingDeclared } from "~/domain/serials/events.ts";

/** What was said of an exception; a later one takes the place of the one before, and both stay. */
export interface Explanation<Code extends string = ExceptionReason> {
  n: number;
  at: Instant;
  by: Actor;
  code: Code;
  words: TextKey | null;
  proof: { fileId: string; sha256: string } | null;
}

export interface SerialException extends FoundException {
  /** Oldest first. */
  explanations: Explanation[];
}

/** How the serials of a line are to be made. */
export interface Numbering extends NumberingDeclared {
  n: number;
  at: Instant;
  by: Actor;
  prints: TextKey | null;
  assigns: TextKey | null;
  verifies: TextKey | null;
}

/** A log of one version as it was examined. */
export interface ExaminedLog extends Omit<LogExamined, "exceptions" | "discrepancies"> {
  n: number;
  at: Instant;
  exceptions: SerialException[];
}
