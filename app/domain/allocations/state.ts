import type { UnitsAllocated } from "~/domain/allocations/events.ts";
import type { Actor } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";

/** Units and who they went to. A customer's name is the buyer's own: no supplier and nobody outside both companies may read it. */
export interface Allocation extends UnitsAllocated {
  n: number;
  at: Instant;
  by: Actor;
  recipient: TextKey | null;
  /** Why the earlier entry was wrong; null without one. */
  reason: TextKey | null;
  /** When it was found wrong: withdrawn, or replaced by another; null while it stands. */
  ended: { at: Instant; by: Actor; reason: TextKey | null; replacedBy: string | null } | null;
}
