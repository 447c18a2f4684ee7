import type { PartyRole, PartyStanding } from "~/domain/parties/events.ts";
import type { Actor } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { AffectedField } from "~/domain/requests/events.ts";

/** A company in a role on the order, as a member named it. */
export interface Party {
  partyId: string;
  role: PartyRole;
  standing: PartyStanding;
  controls: AffectedField[];
  corrects: AffectedField[];
  answers: AffectedField[];
  submissionId: string | null;
  company: TextKey | null;
  site: TextKey | null;
  at: Instant;
  by: Actor;
  removedAt: Instant | null;
}
