import { addDays, addMs, dateIn, ms } from "~/domain/calendar/calendar.ts";
import { acknowledgeDecision } from "~/domain/decisions/acknowledge-decision.ts";
import { closeOpenPoint } from "~/domain/decisions/close-open-point.ts";
import { decisionsOn } from "~/domain/decisions/decision.ts";
import { exclusion } from "~/domain/decisions/events.ts";
import { revokeDecision } from "~/domain/decisions/revoke-decision.ts";
import { type TakeDecisionInput, takeDecision } from "~/domain/decisions/take-decision.ts";
import { failIntegrity } from "~/domain/evidence/fail-integrity.ts";
import { restoreIntegrity } from "~/domain/evidence/restore-integrity.ts";
import { scanFile } from "~/domain/evidence/scan-file.ts";
import { vouchFile } from "~/domain/evidence/vouch-file.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { amendOrder } from "~/domain/orders/amend-order.ts";
import { cancelOrder } from "~/domain/orders/cancel-order.ts";
import { closeOrder } from "~/domain/orders/close-order.ts";
import { reopenOrder } from "~/domain/orders/reopen-order.ts";
import { addRequirement } from "~/domain/requests/add-requirement.ts";
import { declineRequest } from "~/domain/requests/decline-request.ts";
import { sendRequests } from "~/domain/requests/send-requests.ts";
import { approveEarlyRelease } from "~/domain/steps/approve-early-release.ts";
import { approveWaiver } from "~/domain/steps/approve-waiver.ts";
import { askEarlyRelease } from "~/domain/steps/ask-early-release.ts";
import { askWaiver } from "~/domain/steps/ask-waiver.ts";
import { changePayee } from "~/domain/steps/change-payee.ts";
import { confirmStep } from "~/domain/steps/confirm-step.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { liftHold } from "~/domain/steps/lift-hold.ts";
import { needsNoEvidence } from "~/domain/steps/needs-no-evidence.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { recordOutsideGate } from "~/domain/steps/record-outside-gate.ts";
import { recordStep } from "~/domain/steps/record-step.ts";
import { filesOfBasis, releaseStep } from "~/domain/steps/release-step.ts";
import { resolveBreach } from "~/domain/steps/resolve-breach.ts";
import { revokeEarlyRelease } from "~/domain/steps/revoke-early-release.ts";
import { openRelease } from "~/domain/steps/step.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";
import { withdrawSubmission } from "~/domain/submissions/withdraw-submission.ts";
import { acceptanceOf } from "../factories/decision.ts";
import type { Act, ActOf } from "./arbitraries.ts";
import type { Desk } from "./commit.ts";
import { OTHER_ACCOUNT, PAYEE, ZONE } from "./drafts.ts";
import { MONEY } from "./money-acts.ts";
import { requestFor } from "./opening.ts";
import { pick, reason, stepId } from "./pick.ts";
import { BY_RULE } from "./rule-acts.ts";
import { named, ORDER_ID, SUPPLIER, SYSTEM, sha } from "./stream.ts";

const DAY = 86_400_000;
const today = (desk: Desk) => dateIn(ZONE, desk.now);

/** Bytes sent so far, newest first. */
const bytesOf = (desk: Desk) => [
  ...new Set(
    Object.values(desk.file.submissions)
      .reverse()
      .flatMap(({ files }) => files.map(({ sha256 }) => sha256)),
  ),
];

function submit(desk: Desk, act: ActOf<"Submit">): void {
  const asked = pick(desk.file.requests, act.request);
  const fileId = desk.newId();
  const file = {
    fileId,
    sha256: (act.bytes > 0 && bytesOf(desk)[act.bytes - 1]) || sha(fileId),
    bytes: "1024",
    mediaType: "image/jpeg",
    class: act.context ? ("context" as const) : ("current_order" as const),
    statedDate: "2026-02-20",
    embeddedDate: null,
    receivedAt: desk.now,
    shows: [],
    readable: act.readable,
    scan: act.scan,
    masked: false,
    rows: null,
    likeness: null,
    name: "photo.jpg",
    maskedWords: null,
  };
  const input = {
    requestId: asked?.requestId ?? "",
    files: [file],
    fields: act.site === null ? {} : { site: act.site, ...(act.lot ? { material_lot: act.lot } : {}) },
    attestedName: "Mei",
    attestedTitle: "Manager",
    note: null,
    validFrom: act.validIn === null ? null : addMs(desk.now, act.validIn * DAY),
    validUntil: act.validFor === null ? null : addMs(desk.now, act.validFor * DAY),
    entered: act.entered ? { channel: "mail" as const, originalDate: today(desk) } : null,
    usedElsewhere: {},
  };
  desk.run(makeSubmission, input, act.entered ?? "supplier");
}

function decide(desk: Desk, act: { request: number; by: string; covers?: number }, decision: Partial<TakeDecisionInput>): void {
  const asked = pick(desk.file.requests, act.request);
  const version = asked && currentVersion(desk.file, asked);
  if (!asked || !version) return;
  const waiting = Object.values(desk.file.requirements).filter(({ requestId }) => requestId === asked.requestId);
  const stepIds = [...new Set(waiting.map(({ stepId }) => stepId))].filter((_, index) => !act.covers || act.covers & (1 << index));
  const faults = version.discrepancies.filter(({ weight }) => weight === "blocks");
  const input = acceptanceOf(version, stepIds[0] ?? "", {
    sentence: "Accepted.",
    ...{ acceptedCondition: "as shown", unchanged: "all else", exclusions: [...exclusion.options], stepIds },
    answers: faults.map(({ discrepancyId }) => ({ discrepancyId, answer: "set_aside", reason })),
    standing: decisionsOn(desk.file, version.submissionId).at(-1)?.decisionId ?? null,
    ...decision,
  });
  desk.run(takeDecision, input, act.by);
}

/** Moments at which time alone may change something, moved by the offset; those still ahead, earliest first. */
function momentsAhead(desk: Desk, offset: number): number[] {
  const { submissions, decisions, openPoints, earlyReleases } = desk.file;
  const validities = Object.values(decisions).map(({ boundary }) => boundary.validity);
  const moments = [
    ...Object.values(openPoints).map(({ dueAt }) => dueAt),
    ...validities.flatMap((validity) => (validity.kind === "date" ? [validity.until] : [])),
    ...Object.values(submissions).flatMap(({ validFrom, validUntil }) => [validFrom, validUntil]),
    ...Object.values(earlyReleases).flatMap(({ from, until }) => [from, until]),
  ];
  const moved = moments.flatMap((moment) => (moment === null ? [] : [ms(moment) + offset]));
  return [...new Set(moved)].filter((moment) => moment > ms(desk.now)).sort((a, b) => a - b);
}

/** Does each act to the desk by the product's own commands; what they refuse is left undone. */
const DO: { [K in Act["kind"]]: (desk: Desk, act: ActOf<K>) => unknown } = {
  Submit: submit,
  Withdraw: (desk, { submission, by }) =>
    desk.run(withdrawSubmission, { submissionId: pick(desk.file.submissions, submission)?.submissionId ?? "", reason }, by),
  Scan: (desk, { bytes, verdict }) => desk.run(scanFile, { sha256: pick(bytesOf(desk), bytes) ?? "", verdict, signatures: null }, "system"),
  Vouch: (desk, { bytes }) => desk.run(vouchFile, { sha256: pick(bytesOf(desk), bytes) ?? "", reason }, "buyer"),
  Accept: (desk, act) =>
    decide(desk, act, {
      ...(act.until === null ? {} : { validity: { kind: "date", date: addDays(today(desk), act.until) } }),
      ...(act.excludes ? {} : { exclusions: [] }),
    }),
  Conditional: (desk, act) => {
    const point = { words: "send the rest", owner: "supplier" as const, ownerId: SUPPLIER.contactId, discrepancyId: null };
    const openPoints = act.due.map((days) => ({ ...point, dueDate: addDays(today(desk), days) }));
    const lineIds = facts(desk.file).lines.map(({ lineId }) => lineId);
    const scope = {
      lineIds: act.lines === 0 ? [] : lineIds.filter((_, index) => act.lines & (1 << index)),
      batches: [],
      quantity: act.pieces === null ? null : String(act.pieces),
    };
    decide(desk, act, { outcome: "accepted_with_conditions", openPoints, scope });
  },
  Reject: (desk, act) => decide(desk, act, { outcome: "rejected", answers: [], faults: [{ words: "wrong", mend: "again", fileId: null }] }),
  Revoke: (desk, { decision, by }) =>
    desk.run(revokeDecision, { decisionId: pick(Object.values(desk.file.decisions).reverse(), decision)?.decisionId ?? "", reason }, by),
  ClosePoint: (desk, { point }) => {
    const open = Object.values(desk.file.openPoints).filter(({ closed }) => !closed);
    const input = { openPointId: pick(open, point)?.openPointId ?? "", citing: bytesOf(desk).slice(0, 1), words: "seen" };
    desk.run(closeOpenPoint, input, "buyer");
  },
  Send: (desk, { step, level }) => desk.run(sendRequests, { requests: [requestFor([{ stepId: stepId(desk, step), level }])] }, "buyer"),
  AddRequirement: (desk, { request: asked, step, level }) => {
    const requestId = pick(desk.file.requests, asked)?.requestId ?? "";
    desk.run(addRequirement, { requestId, stepId: stepId(desk, step), level }, "buyer");
  },
  Decline: (desk, { request: asked }) => {
    const requestId = pick(desk.file.requests, asked)?.requestId ?? "";
    desk.run(declineRequest, { requestId, reason: "testing", words: "no", personName: "Mei", personTitle: "Manager" }, "supplier");
  },
  AskWaiver: (desk, { requirement, by }) =>
    desk.run(askWaiver, { requirementId: pick(desk.file.requirements, requirement)?.requirementId ?? "", reason }, by),
  ApproveWaiver: (desk, { waiver, by }) =>
    desk.run(approveWaiver, { waiverId: pick(Object.values(desk.file.waivers).reverse(), waiver)?.waiverId ?? "" }, by),
  NeedsNoEvidence: (desk, { step, by }) => desk.run(needsNoEvidence, { stepId: stepId(desk, step), reason }, by),
  Hold: (desk, { target, step, by }) => {
    const targetId = { step: stepId(desk, step), order: ORDER_ID, supplier: named("supplier"), payee: PAYEE.payeeId }[target];
    desk.run(placeHold, { target, targetId, reason }, by);
  },
  LiftHold: (desk, { hold, by }) => {
    const standing = Object.values(desk.file.holds).filter(({ liftedAt }) => liftedAt === null);
    desk.run(liftHold, { holdId: pick(standing, hold)?.holdId ?? "", reason }, by);
  },
  ChangePayee: (desk, { step, version, other }) => {
    const payee = { ...(version === 1 ? PAYEE : OTHER_ACCOUNT), ...(other ? { payeeId: named("other") } : {}) };
    desk.run(changePayee, { stepId: stepId(desk, step), payee, payeeName: "Heng Ltd", accountEnding: "9876", reason }, "buyer");
  },
  Acknowledge: (desk, { decision }) =>
    desk.run(
      acknowledgeDecision,
      { decisionId: pick(Object.values(desk.file.decisions).reverse(), decision)?.decisionId ?? "" },
      "supplier",
    ),
  Amend: (desk, { step: index, dueDate, sku }) => {
    const step = pick(desk.file.steps, index);
    const lines = facts(desk.file).lines.map(({ lineId, quantity, unitPrice }) => ({ lineId, quantity, unitPrice, words: null, sku }));
    if (step)
      desk.run(
        amendOrder,
        { lines: sku === null ? [] : lines, steps: [{ stepId: step.stepId, amount: step.amount, dueDate }], reason },
        "buyer",
      );
  },
  ...MONEY,
  ...BY_RULE,
  ConfirmStep: (desk, { step: index, stale, by }) => {
    const step = pick(desk.file.steps, index);
    if (!step) return;
    const termsVersion = stale ? step.termsVersion - 1 : step.termsVersion;
    const check = { channel: "phone" as const, withWhom: "Mei", reachedAt: "…2051", knownSince: "2024-02-03", ownSource: true };
    desk.run(confirmStep, { stepId: step.stepId, payee: step.payee, termsVersion, check, reason }, by);
  },
  EarlyRequest: (desk, { step: index, from, days, cap, beneficiary, by }) => {
    const step = pick(desk.file.steps, index);
    if (!step) return;
    const window = { from: addMs(desk.now, from), until: addMs(desk.now, days * DAY) };
    const input = { stepId: step.stepId, ...window, cap: step.side === "payment" ? cap : null, reason };
    desk.run(askEarlyRelease, { ...input, beneficiary: beneficiary && named(beneficiary) }, by);
  },
  EarlyApprove: (desk, { early, by }) =>
    desk.run(
      approveEarlyRelease,
      { earlyReleaseId: pick(Object.values(desk.file.earlyReleases).reverse(), early)?.earlyReleaseId ?? "" },
      by,
    ),
  EarlyRevoke: (desk, { early, by }) =>
    desk.run(revokeEarlyRelease, { earlyReleaseId: pick(desk.file.earlyReleases, early)?.earlyReleaseId ?? "", reason }, by),
  ChangeRole: (desk, { member, roles, active }) => {
    if (active) desk.members.set(member, roles);
    else desk.members.delete(member);
    desk.commit([{ type: "member.changed", data: { memberId: named(member), roles, active } }], SYSTEM);
  },
  Tick: (desk, { by }) => desk.wait(by),
  TickTo: (desk, { moment, offset }) => {
    const ahead = momentsAhead(desk, offset);
    const target = ahead[Math.min(moment, ahead.length - 1)];
    if (target) desk.wait(target - ms(desk.now));
  },
  Release: (desk, { step: index, amount, stale, by }) => {
    const step = pick(desk.file.steps, index);
    if (!step) return;
    const rehashed = filesOfBasis(desk.file, evaluateGate(desk.file, step.stepId, desk.now));
    desk.run(releaseStep, { stepId: step.stepId, amount, rev: desk.file.rev - stale, rehashed }, by);
  },
  Record: (desk, { step: index, amount: differing, by }) => {
    const released = Object.values(desk.file.releases).filter(({ state }) => state === "released");
    const step = desk.file.steps.find((one) => one.stepId === pick(released, index)?.stepId) ?? pick(desk.file.steps, index);
    if (!step) return;
    const due = openRelease(desk.file, step.stepId)?.amount ?? null;
    const amount = step.side === "shipment" ? null : (differing ?? due ?? "1");
    const difference =
      amount === due || amount === null ? null : BigInt(amount) < BigInt(due ?? "0") ? ("short" as const) : ("over" as const);
    const movement = { stepId: step.stepId, date: today(desk), amount, reference: null, proof: null };
    desk.run(recordStep, { ...movement, difference, differenceReason: difference && reason }, by);
  },
  RecordOutside: (desk, { step: index, amount, by }) => {
    const step = pick(desk.file.steps, index);
    if (!step) return;
    const movement = { stepId: step.stepId, date: today(desk), amount: step.side === "shipment" ? null : amount };
    desk.run(recordOutsideGate, { ...movement, reference: null, proof: null, reason }, by);
  },
  ResolveBreach: (desk, { breach, by }) => {
    const open = Object.values(desk.file.breaches).filter(({ resolvedAt }) => resolvedAt === null);
    desk.run(resolveBreach, { key: pick(open, breach)?.key ?? "", reason }, by);
  },
  Recheck: (desk) => desk.commit([], SYSTEM),
  MendObject: (desk, { bytes }) => desk.run(restoreIntegrity, { sha256: pick(bytesOf(desk), bytes) ?? "" }, "system"),
  FlipObject: (desk, { bytes }) => desk.run(failIntegrity, { sha256: pick(bytesOf(desk), bytes) ?? "", found: sha("flipped") }, "system"),
  End: (desk, { how }) => desk.run({ cancel: cancelOrder, close: closeOrder, reopen: reopenOrder }[how], { reason }, "owner"),
};

export function perform<A extends Act>(desk: Desk, act: A): void {
  (DO[act.kind] as (desk: Desk, act: A) => unknown)(desk, act);
}
