import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { breachesOf } from "~/domain/steps/breach.ts";

/**
 * What follows by itself from a file at a moment: releases that a later event ended and breaches that are true but
 * not yet on record. Commit asks again until nothing follows; each is appended exactly once.
 */
export function consequences(file: OrderFile, now: Instant): OrderDraft[] {
  const cancelled = Object.values(file.releases).flatMap((release): OrderDraft[] => {
    if (release.state !== "released" || release.cause === null) return [];
    const { releaseId, stepId, cause } = release;
    return [{ type: "step.release_cancelled", data: { releaseId, stepId, cause } }];
  });
  const found = breachesOf(file, now).flatMap((breach): OrderDraft[] => {
    if (breach.foundAt !== null) return [];
    const { key, stepId, cause } = breach;
    return [{ type: "breach.found", data: { key, stepId, cause } }];
  });
  return [...cancelled, ...found];
}
