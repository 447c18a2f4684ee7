import type { OutsiderRole, Parts } from "~/domain/outsiders/events.ts";
import type { Actor } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";

/** Somebody outside both companies who may read chosen parts of the order for a while. */
export interface Outsider {
  outsiderId: string;
  personId: string;
  role: OutsiderRole;
  language: "en" | "zh";
  company: TextKey | null;
  parts: Parts;
  generation: number;
  invitedAt: Instant;
  invitedBy: Actor;
  expiresAt: Instant;
  mailedAt: Instant | null;
  revokedAt: Instant | null;
}
