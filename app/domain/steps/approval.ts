import { may } from "~/domain/access/access.ts";
import { addMs, surelyWithin } from "~/domain/calendar/calendar.ts";
import { sum } from "~/domain/money/money.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { KnownMember, MemberRole } from "~/domain/record/actor.ts";
import type { Instant, Minor } from "~/domain/record/scalars.ts";
import { releasesOf } from "~/domain/steps/movement.ts";
import type { AskedApproval, EarlyRelease, Waiver } from "~/domain/steps/state.ts";

const DAY_MS = 24 * 3_600_000;

/**
 * Who could approve, and how many it takes: min(2, active members with the permission who are neither asker,
 * beneficiary nor uploader), counted as of 24 hours before, so that nobody is added or removed for the occasion.
 */
export function approvalsAsked(members: readonly KnownMember[], without: readonly (string | null)[], now: Instant) {
  const since = addMs(now, -DAY_MS);
  const eligible = members
    .filter((member) => may(member.roles, "approve_early_release"))
    .filter((member) => !without.includes(member.memberId))
    .filter((member) => member.activeSince <= since)
    .map((member) => member.memberId);
  return { eligible, needed: Math.min(2, eligible.length) };
}

/**
 * Distinct eligible members who approved and still may: authority is checked again at every use, and whoever had entered
 * evidence for the step before they approved does not count.
 */
export function standingApprovals(file: OrderFile, asked: AskedApproval, stepId: string | undefined): number {
  const entered = stepId === undefined ? [] : entriesByMembers(file, stepId);
  const standing = asked.approvals.filter(({ memberId, n }) => {
    if (!asked.eligible.includes(memberId)) return false;
    if (entered.some((entry) => entry.memberId === memberId && entry.n < n)) return false;
    const changed = file.changedMembers[memberId];
    return !changed || (changed.active && may(changed.roles as MemberRole[], "approve_early_release"));
  });
  return new Set(standing.map(({ memberId }) => memberId)).size;
}

/** Evidence for the step's requests that members entered themselves. */
export function entriesByMembers(file: OrderFile, stepId: string): { memberId: string; n: number }[] {
  const requestIds = new Set(
    Object.values(file.requirements).flatMap((requirement) => (requirement.stepId === stepId ? [requirement.requestId] : [])),
  );
  return Object.values(file.submissions).flatMap(({ requestId, by, n }) =>
    requestIds.has(requestId) && by.kind === "member" ? [{ memberId: by.memberId, n }] : [],
  );
}

/** No one else could have approved it: allowed, and marked so for ever. */
export const isSingleHanded = (asked: AskedApproval): boolean => asked.needed === 0;

/** What has been let go under an early release so far, in minor units. */
export function usedUnder(file: OrderFile, early: EarlyRelease): Minor {
  return sum(
    releasesOf(file, early.stepId)
      .filter((release) => release.earlyReleaseId === early.earlyReleaseId && release.state !== "cancelled" && release.cause === null)
      .map((release) => release.amount ?? "0"),
  );
}

/** Approved, in its window, not revoked, and with something left under its cap. */
export function earlyReleaseCounts(file: OrderFile, early: EarlyRelease, now: Instant): boolean {
  const approved = standingApprovals(file, early, early.stepId) >= early.needed;
  if (early.revokedAt || !approved || !surelyWithin(now, early.from, early.until)) return false;
  return early.cap === null || BigInt(usedUnder(file, early)) < BigInt(early.cap);
}

export function countingEarlyRelease(file: OrderFile, stepId: string, now: Instant): EarlyRelease | null {
  return (
    Object.values(file.earlyReleases)
      .filter((early) => early.stepId === stepId)
      .findLast((early) => earlyReleaseCounts(file, early, now)) ?? null
  );
}

export function countingWaiver(file: OrderFile, requirementId: string): Waiver | null {
  const stepId = file.requirements[requirementId]?.stepId;
  return (
    Object.values(file.waivers).findLast(
      (waiver) => waiver.requirementId === requirementId && standingApprovals(file, waiver, stepId) >= waiver.needed,
    ) ?? null
  );
}
