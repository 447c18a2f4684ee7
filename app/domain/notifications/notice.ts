import type { Permission } from "~/domain/access/access.ts";
import type { Instant } from "~/domain/record/scalars.ts";

/** Mails to the supplier's contact. They are answers to something, or ask for something; nobody switches them off. */
export const CONTACT_NOTICES = [
  "requests_sent",
  "request_due_changed",
  "requests_reminded",
  "step_paused",
  "submission_received",
  "decline_received",
  "entered_for_you",
  "words_entered",
  "decision_taken",
  "decision_revoked",
  "payment_recorded",
  "link_renewed",
  "link_handed_over",
] as const;

/** What members are told; each person chooses when (setting.ts). */
export const MEMBER_NOTICES = [
  "evidence_arrived",
  "evidence_note",
  "explanation_given",
  "request_declined",
  "request_due_soon",
  "request_overdue",
  "acceptance_lapsing",
  "step_ready",
  "step_locked",
  "release_cancelled",
  "breach_found",
  "bytes_failed",
  "approval_asked",
  "approval_given",
  "single_handed",
  "hold_placed",
  "payee_changed",
  "handoff_refused",
] as const;

/** Mails to somebody outside both companies who was given a link. */
export const OUTSIDER_NOTICES = ["outsider_invited"] as const;

export type ContactNotice = (typeof CONTACT_NOTICES)[number];
export type MemberNotice = (typeof MEMBER_NOTICES)[number];
export type OutsiderNotice = (typeof OUTSIDER_NOTICES)[number];
export type NoticeKind = ContactNotice | MemberNotice | OutsiderNotice;

/** Who is told: one contact, one outsider, or the named members and all who hold one of the permissions. Members are looked up when the mail is made, so that whoever left meanwhile is told nothing. */
export type Audience =
  | { to: "contact"; contactId: string }
  | { to: "outsider"; outsiderId: string }
  | { to: "members"; memberIds: string[]; permissions: Permission[]; except: string | null };

/** What a notice speaks of, as ids into the order file. */
export interface Subject {
  requestIds?: string[];
  submissionId?: string;
  statementId?: string;
  matterId?: string;
  decisionId?: string;
  stepId?: string;
  recordId?: string;
  holdId?: string;
  approvalId?: string;
  linkId?: string;
  lapsesAt?: Instant;
}

/**
 * One thing to tell one audience: the body of an outbox row. It copies no words and no address; the mail is composed from
 * the order file as of event `upTo` and moment `at`, so a repeated delivery says the same.
 */
export interface Notice {
  audience: Audience;
  subject: Subject;
  upTo: number;
  at: Instant;
}

export interface NoticeDraft {
  kind: NoticeKind;
  payload: { notice: Notice };
}

const contactKinds: readonly string[] = CONTACT_NOTICES;
const memberKinds: readonly string[] = MEMBER_NOTICES;
const outsiderKinds: readonly string[] = OUTSIDER_NOTICES;

export const isContactNotice = (kind: string): kind is ContactNotice => contactKinds.includes(kind);
export const isMemberNotice = (kind: string): kind is MemberNotice => memberKinds.includes(kind);
export const isOutsiderNotice = (kind: string): kind is OutsiderNotice => outsiderKinds.includes(kind);
