import { ms } from "~/domain/calendar/calendar.ts";
import {
  approvalsAsked,
  countingWaiver,
  earlyReleaseCounts,
  entriesByMembers,
  isSingleHanded,
  standingApprovals,
  usedUnder,
} from "~/domain/steps/approval.ts";
import { satisfaction } from "~/domain/steps/requirement.ts";
import type { AskedApproval } from "~/domain/steps/state.ts";
import type { StepReading } from "~/queries/steps/read-step.server.ts";

const nameOf = ({ names, t }: StepReading, memberId: string): string => names.members[memberId] ?? t("gate:erased");

/** What was asked of other members, and how far it is. */
function asked(reading: StepReading, of: AskedApproval) {
  const { file, reader, words } = reading;
  return {
    reason: words(of.reason),
    requestedAt: of.requestedAt,
    requestedBy: nameOf(reading, of.requestedBy),
    needed: of.needed,
    standing: standingApprovals(file, of, reading.stepId),
    singleHanded: isSingleHanded(of),
    approvals: of.approvals.map(({ memberId, at }) => ({ name: nameOf(reading, memberId), at })),
    eligible: of.eligible.map((memberId) => nameOf(reading, memberId)),
    mine: of.eligible.includes(reader.memberId) && !of.approvals.some(({ memberId }) => memberId === reader.memberId),
  };
}

/** The early releases asked for on the step, the newest first. */
export function earlyReleasesOf(reading: StepReading) {
  const { file, stepId, now } = reading;
  return Object.values(file.earlyReleases)
    .filter((early) => early.stepId === stepId)
    .reverse()
    .map((early) => ({
      earlyReleaseId: early.earlyReleaseId,
      from: early.from,
      until: early.until,
      cap: early.cap,
      used: usedUnder(file, early),
      beneficiary: early.beneficiary && nameOf(reading, early.beneficiary),
      open: early.openRequirementIds.length,
      revoked: early.revokedAt !== null,
      over: early.revokedAt !== null || ms(now) >= ms(early.until),
      counts: earlyReleaseCounts(file, early, now),
      ...asked(reading, early),
    }));
}

/** What the step requires, whether it is met, and the waivers asked for on it. */
export function requirementsOf(reading: StepReading) {
  const { file, stepId, now } = reading;
  return Object.values(file.requirements)
    .filter((requirement) => requirement.stepId === stepId && requirement.level === "required")
    .flatMap((requirement) => {
      const request = file.requests[requirement.requestId];
      if (!request) return [];
      return [
        {
          requirementId: requirement.requirementId,
          requestId: request.requestId,
          type: request.type,
          dueDate: request.dueDate,
          met: satisfaction(file, requirement, now).satisfied,
          waived: countingWaiver(file, requirement.requirementId) !== null,
          waivers: Object.values(file.waivers)
            .filter((waiver) => waiver.requirementId === requirement.requirementId)
            .reverse()
            .map((waiver) => ({ waiverId: waiver.waiverId, ...asked(reading, waiver) })),
        },
      ];
    });
}

/** How many approvals an early release or a waiver would take now, if this reader asked for it, and who could give them. */
export function approvalPreview(reading: StepReading) {
  const { file, stepId, now, members, reader } = reading;
  const { eligible, needed } = approvalsAsked(
    members,
    [reader.memberId, ...entriesByMembers(file, stepId).map(({ memberId }) => memberId)],
    now,
  );
  return {
    needed,
    eligible: eligible.map((memberId) => nameOf(reading, memberId)),
    /** Who may gain from it, for the form's choice. */
    members: members
      .filter(({ memberId }) => memberId !== reader.memberId)
      .map(({ memberId }) => ({ memberId, name: nameOf(reading, memberId) })),
  };
}
