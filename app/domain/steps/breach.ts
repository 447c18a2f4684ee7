import { decisionsOn, openPointsOf, pointHolds } from "~/domain/decisions/decision.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { recordsOf } from "~/domain/steps/movement.ts";
import type { Breach, BreachCause, MovementRecord, Release } from "~/domain/steps/state.ts";

/**
 * Every breach of an order at a moment: those found, and those that time or a later event makes true now. It is a
 * computation, so later steps close at once; the `breach.found` event follows with the next commit, once per key.
 * A newer version after the money moved is no breach; a revoked, lapsed or damaged basis is.
 */
export const breachesOf = (file: OrderFile, now: Instant): Breach[] =>
  breachesAmong(file, Object.values(file.breaches), Object.values(file.records), now);

/** Those of one step. */
export const breachesOn = (file: OrderFile, stepId: string, now: Instant): Breach[] =>
  breachesAmong(
    file,
    Object.values(file.breaches).filter((breach) => breach.stepId === stepId),
    recordsOf(file, stepId),
    now,
  );

function breachesAmong(file: OrderFile, known: readonly Breach[], records: readonly MovementRecord[], now: Instant): Breach[] {
  const all = new Map<string, Breach>(known.map((breach) => [breach.key, breach]));
  const add = (key: string, stepId: string, cause: BreachCause) => {
    if (!all.has(key)) all.set(key, { key, stepId, cause, foundAt: null, resolvedAt: null, resolution: null });
  };
  for (const record of records) {
    if (record.outsideGate) add(`outside:${record.recordId}`, record.stepId, "outside_gate");
    const release = record.releaseId ? file.releases[record.releaseId] : undefined;
    if (release) for (const fallen of fallenBasis(file, release, now)) add(fallen.key, record.stepId, fallen.cause);
  }
  return [...all.values()];
}

/** What of a carried-out release's basis no longer stands. */
function fallenBasis(file: OrderFile, release: Release, now: Instant): { key: string; cause: BreachCause }[] {
  const fallen: { key: string; cause: BreachCause }[] = [];
  for (const basis of release.basis) {
    if (basis.by !== "accepted" || !basis.submissionId || !basis.decisionId) continue;
    const base = file.decisions[basis.decisionId];
    const submission = file.submissions[basis.submissionId];
    if (!base || !submission) continue;
    const decisions = decisionsOn(file, basis.submissionId).filter((decision) => decision.n >= base.n);
    for (const [index, decision] of decisions.entries()) {
      if (decision.revoked || decision.outcome === "rejected") {
        fallen.push({ key: `revoked:${release.releaseId}:${decision.decisionId}`, cause: "revoked" });
      }
      // A later decision does not undo that an earlier one's point fell due while it stood.
      const ended = [decision.revoked?.at ?? now, decisions[index + 1]?.at ?? now, now].sort()[0] as Instant;
      for (const point of openPointsOf(file, decision)) {
        if (!pointHolds(point, ended)) fallen.push({ key: `lapsed:${release.releaseId}:${point.openPointId}`, cause: "lapsed" });
      }
    }
    for (const { sha256 } of submission.files) {
      if ((file.failedBytes[sha256]?.n ?? 0) > release.n)
        fallen.push({ key: `integrity:${release.releaseId}:${sha256}`, cause: "integrity" });
    }
  }
  return fallen;
}

/** Unresolved breaches on steps before `position`; they close it. */
export const breachesBefore = (file: OrderFile, position: number, now: Instant): Breach[] =>
  file.steps
    .filter((step) => step.position < position)
    .flatMap((step) => breachesOn(file, step.stepId, now))
    .filter(({ resolvedAt }) => resolvedAt === null);
