import type { OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { breachesOf } from "~/domain/steps/breach.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { standsOpen } from "~/domain/steps/movement.ts";
import type { Release } from "~/domain/steps/state.ts";

/** What ended a release before it was carried out. */
export type NoteEnd = "superseded" | "revoked" | "hold" | "terms" | "order" | "changed";

/** Whether a release that somebody holds a note of still stands. */
export type NoteStanding =
  | { state: "stands" }
  /** Nothing happened, but time ended what it rests on. */
  | { state: "lapsed" }
  | { state: "ended"; because: NoteEnd; at: Instant }
  | { state: "carried_out"; date: string /** What it rested on fell away since. */; fallen: boolean };

/** Where a release stands at a moment. `events` are the order's, up to then. */
export function noteStanding(file: OrderFile, events: readonly OrderEvent[], release: Release, now: Instant): NoteStanding {
  const record = Object.values(file.records).find(({ releaseId }) => releaseId === release.releaseId);
  if (record) return { state: "carried_out", date: record.date, fallen: hasFallen(file, release, now) };
  if (!standsOpen(release)) {
    const cause = events.find(({ n }) => n === release.cause);
    return { state: "ended", because: cause ? endOf(cause) : "changed", at: cause?.at ?? release.cancelledAt ?? release.at };
  }
  return evaluateGate(file, release.stepId, now).state === "ready" ? { state: "stands" } : { state: "lapsed" };
}

/** Whether what a carried-out release rested on was revoked, lapsed or damaged since, and nobody has settled it. */
const hasFallen = (file: OrderFile, { releaseId }: Release, now: Instant): boolean =>
  breachesOf(file, now).some(({ key, resolvedAt }) => resolvedAt === null && key.split(":")[1] === releaseId);

function endOf({ type }: OrderEvent): NoteEnd {
  if (type.startsWith("submission.")) return "superseded";
  if (type === "decision.revoked") return "revoked";
  if (type === "hold.placed") return "hold";
  if (type === "step.payee_changed" || type === "order.amended" || type === "step.confirmed") return "terms";
  if (type === "order.cancelled" || type === "order.closed") return "order";
  return "changed";
}

/** Which of a release's addresses works: one more with each that was withdrawn, so that an old sheet of paper tells nothing any more. */
export const noteGeneration = (release: Release): number => 1 + (release.withdrawnNotes ?? 0);
