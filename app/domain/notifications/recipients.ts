import { type Permission, releasePermission } from "~/domain/access/access.ts";
import { joined, type Told } from "~/domain/notifications/joined.ts";
import type { MemberNotice, NoticeDraft, NoticeKind, Subject } from "~/domain/notifications/notice.ts";
import type { EventType, OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Actor } from "~/domain/record/actor.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { INSPECTION_TYPES } from "~/domain/requests/evidence-type.ts";
import { stepsWaiting } from "~/domain/requests/request.ts";
import type { Step } from "~/domain/steps/state.ts";
import { type StepStatus, viewStep } from "~/domain/steps/step.ts";

type Teller<T extends EventType> = (event: Extract<OrderEvent, { type: T }>, file: OrderFile) => Told[];

const nobody = (): Told[] => [];

/**
 * Who is told what when an order changes: by event, and by comparing every step's readiness before and after. Pure.
 * `told` gives the steps' statuses as they were last shown to anyone; with it, what time alone changed since is told too,
 * once.
 */
export function noticesOf(
  before: OrderFile,
  after: OrderFile,
  events: readonly OrderEvent[],
  now: Instant,
  told: Readonly<Record<string, StepStatus>> = {},
): NoticeDraft[] {
  const all = [...joined(events.flatMap((event) => tell(event, after))), ...readinessChanges(before, after, events, now, told)];
  return all.map(({ kind, audience, subject }) => ({ kind, payload: { notice: { audience, subject, upTo: after.n, at: now } } }));
}

/** The same for the ledger: what a commit writes to its outbox. */
export const recipients = (change: {
  before: OrderFile;
  after: OrderFile;
  events: readonly OrderEvent[];
  now: Instant;
  told?: Readonly<Record<string, StepStatus>>;
}): NoticeDraft[] => noticesOf(change.before, change.after, change.events, change.now, change.told);

function tell<E extends OrderEvent>(event: E, file: OrderFile): Told[] {
  const teller = TELLERS[event.type] as (event: E, file: OrderFile) => Told[];
  return teller(event, file);
}

const memberOf = (actor: Actor): string | null => (actor.kind === "member" ? actor.memberId : null);

const contact = (kind: NoticeKind, contactId: string | undefined, subject: Subject): Told[] =>
  contactId ? [{ kind, audience: { to: "contact", contactId }, subject }] : [];

/** Whoever holds the permission, but not the one who did it. */
const holders = (kind: MemberNotice, permissions: Permission[], event: OrderEvent, subject: Subject): Told => ({
  kind,
  audience: { to: "members", memberIds: [], permissions, except: memberOf(event.actor) },
  subject,
});

/** These members, the doer among them if named. */
const members = (kind: MemberNotice, memberIds: (string | null)[], subject: Subject): Told[] => {
  const known = memberIds.filter((memberId) => memberId !== null);
  return known.length ? [{ kind, audience: { to: "members", memberIds: known, permissions: [], except: null }, subject }] : [];
};

/** Everyone who may release that step, the doer too: it stops what they started. */
const releasers = (kind: MemberNotice, file: OrderFile, stepId: string, also: string | null = null): Told => ({
  kind,
  audience: {
    to: "members",
    memberIds: also ? [also] : [],
    permissions: [releasePermission(sideOf(file, stepId))],
    except: null,
  },
  subject: { stepId },
});

const sideOf = (file: OrderFile, stepId: string): Step["side"] => file.steps.find((step) => step.stepId === stepId)?.side ?? "payment";

const deciders = (file: OrderFile, requestId: string): Permission => {
  const type = file.requests[requestId]?.type;
  return type && INSPECTION_TYPES.includes(type) ? "decide_inspection" : "decide";
};

const contactOf = (file: OrderFile, requestId: string): string | undefined => file.requests[requestId]?.contactId;

/** The contacts whose evidence a step waited for; they hear when it was paid or shipped. */
const contactsOfStep = (file: OrderFile, stepId: string): string[] => [
  ...new Set(
    Object.values(file.requests)
      .filter((request) => stepsWaiting(file, request.requestId).some((step) => step.stepId === stepId))
      .map((request) => request.contactId),
  ),
];

/** Asked approvals: the members who may give it; with none available the owners learn that one person alone did it. */
const approval = (approvalId: string, stepId: string | undefined, eligible: string[], needed: number): Told[] => {
  const subject: Subject = { approvalId, ...(stepId ? { stepId } : {}) };
  if (needed > 0) return members("approval_asked", eligible, subject);
  return [{ kind: "single_handed", audience: OWNERS, subject }];
};

const OWNERS: Told["audience"] = { to: "members", memberIds: [], permissions: ["manage_members"], except: null };

const TELLERS: { readonly [T in EventType]: Teller<T> } = {
  "order.created": nobody,
  "order.amended": nobody,
  "order.cancelled": nobody,
  "order.closed": nobody,
  "order.reopened": nobody,
  "document.attached": nobody,
  "member.changed": nobody,
  "text.erased": nobody,
  "rules.pinned": nobody,

  "step.added": nobody,
  "step.payee_changed": (event) => [holders("payee_changed", ["release_payment"], event, { stepId: event.data.stepId })],
  "step.referenced": nobody,
  "step.confirmed": nobody,
  "step.needs_no_evidence": nobody,
  "credit.recorded": nobody,
  "credit.received": nobody,
  "credit.cancelled": nobody,
  "requirement.added": nobody,
  "waiver.requested": (event, file) => {
    const { waiverId, requirementId, eligible, needed } = event.data;
    return approval(waiverId, file.requirements[requirementId]?.stepId, eligible, needed);
  },
  "waiver.approved": (event, file) => {
    const waiver = file.waivers[event.data.waiverId];
    const stepId = waiver && file.requirements[waiver.requirementId]?.stepId;
    return members("approval_given", [waiver?.requestedBy ?? null], { approvalId: event.data.waiverId, ...(stepId ? { stepId } : {}) });
  },
  "early_release.requested": (event) => {
    const { earlyReleaseId, stepId, eligible, needed } = event.data;
    return approval(earlyReleaseId, stepId, eligible, needed);
  },
  "early_release.approved": (event, file) => {
    const early = file.earlyReleases[event.data.earlyReleaseId];
    return early ? members("approval_given", [early.requestedBy], { approvalId: early.earlyReleaseId, stepId: early.stepId }) : [];
  },
  "early_release.revoked": nobody,
  "step.urged": nobody,
  "step.pause_told": (event) => {
    const { contactId, stepId, requestIds } = event.data;
    return contact("step_paused", contactId, { stepId, requestIds });
  },
  "hold.placed": (event) => {
    const { holdId, target, targetId } = event.data;
    const subject: Subject = { holdId, ...(target === "step" ? { stepId: targetId } : {}) };
    return [holders("hold_placed", ["release_payment", "release_shipment"], event, subject)];
  },
  "hold.lifted": nobody,
  "step.released": nobody,
  "step.note_withdrawn": nobody,
  "step.release_cancelled": (event, file) => {
    const release = file.releases[event.data.releaseId];
    return [releasers("release_cancelled", file, event.data.stepId, release ? memberOf(release.by) : null)];
  },
  "step.recorded": (event, file) =>
    contactsOfStep(file, event.data.stepId).flatMap((contactId) =>
      contact("payment_recorded", contactId, { stepId: event.data.stepId, recordId: event.data.recordId }),
    ),
  "step.recorded_outside_gate": nobody,
  "breach.found": (event) => [
    {
      kind: "breach_found",
      audience: { to: "members", memberIds: [], permissions: ["resolve_breach"], except: null },
      subject: { stepId: event.data.stepId },
    },
  ],
  "breach.resolved": nobody,

  "request.sent": (event) => contact("requests_sent", event.data.contactId, { requestIds: [event.data.requestId] }),
  "request.due_changed": (event, file) => {
    const { requestId } = event.data;
    return contact("request_due_changed", contactOf(file, requestId), { requestIds: [requestId] });
  },
  "request.declined": (event, file) => {
    const subject = { requestIds: [event.data.requestId] };
    return [
      ...contact("decline_received", contactOf(file, event.data.requestId), subject),
      holders("request_declined", ["send_requests"], event, subject),
    ];
  },
  "request.reminded": (event, file) => {
    const { requestId, moment } = event.data;
    const subject = { requestIds: [requestId] };
    const asked = contact("requests_reminded", contactOf(file, requestId), subject);
    if (moment === "asked") return asked;
    return [...asked, holders(moment === "due" ? "request_overdue" : "request_due_soon", ["send_requests"], event, subject)];
  },

  "file.scanned": nobody,
  "file.vouched": nobody,
  ...{ "conflict.asked": nobody, "conflict.settled": nobody, "value.confirmed": nobody, "value.dismissed": nobody },
  "log.examined": nobody,
  "numbering.declared": nobody,
  "exception.explained": (event, file) => {
    const { requestId, submissionId } = event.data;
    // Reasons that came with the answer are told with it.
    const withAnswer = file.submissions[submissionId]?.at === event.at;
    if (event.actor.kind !== "supplier" || withAnswer) return [];
    return [holders("explanation_given", [deciders(file, requestId)], event, { requestIds: [requestId], submissionId })];
  },
  "difference.explained": (event, file) => {
    const { requestId } = event.data;
    return [holders("explanation_given", [deciders(file, requestId)], event, { requestIds: [requestId] })];
  },
  ...{ "scans.kept": nobody, "scans.set_aside": nobody, "records.compared": nobody },
  "units.allocated": nobody,
  "allocation.withdrawn": nobody,
  "integrity.restored": nobody,
  "integrity.failed": () => [{ kind: "bytes_failed", audience: OWNERS, subject: {} }],

  "submission.made": (event, file) => {
    const { requestId, submissionId, enteredBy } = event.data;
    const subject = { requestIds: [requestId], submissionId };
    return [
      ...contact(enteredBy === "buyer" ? "entered_for_you" : "submission_received", contactOf(file, requestId), subject),
      holders("evidence_arrived", [deciders(file, requestId)], event, subject),
    ];
  },
  "submission.withdrawn": nobody,
  "submission.confirmed": nobody,
  "submission.note_added": (event, file) => {
    const { requestId, submissionId } = event.data;
    return [holders("evidence_note", [deciders(file, requestId)], event, { requestIds: [requestId], submissionId })];
  },

  "decision.taken": (event, file) => {
    const { requestId, submissionId, decisionId } = event.data;
    return contact("decision_taken", contactOf(file, requestId), { requestIds: [requestId], submissionId, decisionId });
  },
  "decision.revoked": (event, file) => {
    const { requestId, decisionId } = event.data;
    return contact("decision_revoked", contactOf(file, requestId), { requestIds: [requestId], decisionId });
  },
  "decision.acknowledged": nobody,
  "open_point.closed": nobody,

  "statement.made": (event, file) => {
    const { about, statementId, party } = event.data;
    if (!about.requestId) return [];
    const subject = { requestIds: [about.requestId], statementId };
    if (event.actor.kind === "supplier") return [holders("explanation_given", [deciders(file, about.requestId)], event, subject)];
    return party.kind === "supplier" ? contact("words_entered", contactOf(file, about.requestId), subject) : [];
  },
  "statement.confirmed": nobody,

  "matter.opened": nobody,
  "matter.retriaged": nobody,
  "matter.cited": nobody,
  "matter.noted": nobody,
  "matter.handoff_answered": (event, file) => {
    const opener = file.matters[event.data.matterId]?.by;
    return event.data.answer === "no" && opener ? members("handoff_refused", [memberOf(opener)], { matterId: event.data.matterId }) : [];
  },
  "matter.closed": nobody,
  "matter.reopened": nobody,

  "link.made": nobody,
  "link.renewed": (event, file) => contact("link_renewed", file.links[event.data.linkId]?.contactId, { linkId: event.data.linkId }),
  "link.revoked": nobody,
  "outsider.invited": nobody,
  "outsider.changed": nobody,
  "outsider.mailed": ({ data: { outsiderId } }) => [{ kind: "outsider_invited", audience: { to: "outsider", outsiderId }, subject: {} }],
  "outsider.revoked": nobody,
  "party.named": nobody,
  "party.changed": nobody,
  "party.removed": nobody,

  "link.handed_over": (event) => contact("link_handed_over", event.data.contactId, { linkId: event.data.linkId }),
};

const LETS_GO: readonly StepStatus[] = ["ready", "released"];
const STOPPED: readonly StepStatus[] = ["locked", "on_hold"];

function readinessChanges(
  before: OrderFile,
  after: OrderFile,
  events: readonly OrderEvent[],
  now: Instant,
  told: Readonly<Record<string, StepStatus>>,
): Told[] {
  const doer = events[0]?.actor;
  const except = doer ? memberOf(doer) : null;
  return after.steps.flatMap((step): Told[] => {
    const earlier = before.steps.find(({ stepId }) => stepId === step.stepId);
    const was = earlier ? (told[step.stepId] ?? viewStep(before, earlier, now).status) : null;
    const is = viewStep(after, step, now).status;
    const notify = (kind: MemberNotice, permissions: Permission[]): Told[] => [
      { kind, audience: { to: "members", memberIds: [], permissions, except }, subject: { stepId: step.stepId } },
    ];
    if (is === "ready" && was !== null && STOPPED.includes(was)) return notify("step_ready", [releasePermission(step.side)]);
    if (was !== null && LETS_GO.includes(was) && STOPPED.includes(is))
      return notify("step_locked", [releasePermission(step.side), "send_requests"]);
    return [];
  });
}
