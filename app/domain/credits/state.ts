import type { CreditDocument } from "~/domain/credits/events.ts";
import type { Actor } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant, Minor } from "~/domain/record/scalars.ts";

export interface Credit {
  creditId: string;
  stepId: string;
  amount: Minor;
  dueDate: string | null;
  reference: string;
  claim: TextKey | null;
  /** Promised until its document is there; only a received one is taken off what is due. */
  state: "promised" | "received" | "cancelled";
  document: CreditDocument | null;
  at: Instant;
  by: Actor;
  /** When it was last received or cancelled. */
  stateAt: Instant;
}
