import { z } from "zod";
import { defineEvent } from "~/domain/record/event.ts";
import { code, count, date, id, instant, minor, quantity, sha256 } from "~/domain/record/scalars.ts";

export const paymentKind = z.enum(["deposit", "progress", "balance", "tooling", "document_fee", "extra_fee", "rework", "storage", "rush"]);
export const shipmentKind = z.enum(["packing", "pickup", "loading", "departure", "receiving"]);
export const stepKind = z.union([paymentKind, shipmentKind]);
export const level = z.enum(["required", "warns", "informs"]);

const payee = z.object({ payeeId: id, accountVersion: count });

/** A part of a payment that is kept back until a later step was carried out, or a day has passed. */
export const retention = z.object({
  amount: minor,
  /** Hundredths of a percent of the payment, when it was given so. */
  percent: count.nullable(),
  until: z.union([z.object({ kind: z.literal("step"), stepId: id }), z.object({ kind: z.literal("date"), date, end: instant })]),
});

export const stepAdded = defineEvent({
  type: "step.added",
  gateRelevant: true,
  body: z.object({
    stepId: id,
    side: z.enum(["payment", "shipment"]),
    kind: stepKind,
    /** Place in the order's sequence; an unresolved breach on an earlier step closes the later ones. */
    position: count,
    /** Hundredths of a percent of the order's total, when the terms were given so. */
    percent: count.nullable(),
    amount: minor.nullable(),
    dueDate: date.nullable(),
    payee: payee.nullable(),
    retention: retention.nullable(),
    /** Due besides the goods' total: a fee, a rework, another charge that came later. */
    charge: z.boolean(),
    /** Last characters of the account as confirmed, for showing it masked. */
    accountEnding: code.nullable(),
    invoice: code.nullable(),
    reference: code.nullable(),
  }),
  text: ["payee_name", "detail", "reason"],
});

/** Payee or account of a step changed: locked until a member confirms it. `noteWanted` where it is another than the one named before. */
export const payeeChanged = defineEvent({
  type: "step.payee_changed",
  gateRelevant: true,
  body: z.object({ stepId: id, payee, accountEnding: code.nullable(), noteWanted: z.boolean() }),
  text: ["payee_name", "reason"],
});

/** How a changed payee or account was checked, other than by the message that told of it, and since when the number used was known. */
export const secondChannel = z.enum(["phone", "video", "in_person", "in_writing"]);
const payeeCheck = z.object({ channel: secondChannel, knownSince: date });

export const stepReferenced = defineEvent({
  type: "step.referenced",
  gateRelevant: false,
  body: z.object({ stepId: id, invoice: code.nullable(), reference: code.nullable() }),
});

/** A member looked at the changed payee, account or terms of a step and confirmed exactly these versions; `checked` is null for mere terms. */
export const stepConfirmed = defineEvent({
  type: "step.confirmed",
  gateRelevant: true,
  body: z.object({ stepId: id, payee: payee.nullable(), termsVersion: count, checked: payeeCheck.nullable() }),
  text: ["reason", "with_whom", "reached_at"],
});

export const needsNoEvidence = defineEvent({
  type: "step.needs_no_evidence",
  gateRelevant: true,
  body: z.object({ stepId: id }),
  text: ["reason"],
});

export const requirementAdded = defineEvent({
  type: "requirement.added",
  gateRelevant: true,
  body: z.object({ requirementId: id, stepId: id, requestId: id, level }),
});

const askedApproval = {
  /** Members who could approve, as of 24 hours before; the asker, the beneficiary and uploaders of the evidence are not among them. */
  eligible: z.array(id),
  /** min(2, eligible): distinct approvals that it takes. Zero makes it single-handed. */
  needed: count,
};

export const waiverRequested = defineEvent({
  type: "waiver.requested",
  gateRelevant: true,
  body: z.object({ waiverId: id, requirementId: id, ...askedApproval }),
  text: ["reason"],
});
export const waiverApproved = defineEvent({
  type: "waiver.approved",
  gateRelevant: true,
  body: z.object({ waiverId: id, memberId: id }),
});

export const earlyReleaseRequested = defineEvent({
  type: "early_release.requested",
  gateRelevant: true,
  body: z.object({
    earlyReleaseId: id,
    stepId: id,
    from: instant,
    until: instant,
    /** Most that may be released under it, in minor units; null for a shipment step. */
    cap: minor.nullable(),
    beneficiary: id.nullable(),
    /** Requirements open at that moment: what is let go before. */
    openRequirementIds: z.array(id),
    ...askedApproval,
  }),
  text: ["reason"],
});
export const earlyReleaseApproved = defineEvent({
  type: "early_release.approved",
  gateRelevant: true,
  body: z.object({ earlyReleaseId: id, memberId: id }),
});
export const earlyReleaseRevoked = defineEvent({
  type: "early_release.revoked",
  gateRelevant: true,
  body: z.object({ earlyReleaseId: id }),
  text: ["reason"],
});

export const holdPlaced = defineEvent({
  type: "hold.placed",
  gateRelevant: true,
  body: z.object({
    holdId: id,
    target: z.enum(["step", "order", "supplier", "payee"]),
    targetId: id,
    /** The matter whose closing lifts it; null for a hold placed by hand. */
    matterId: id.nullable(),
    /** The refused request by whose rule it was set; null for one placed by hand. */
    requestId: id.nullable(),
  }),
  text: ["reason"],
});
/** The supplier pressed for a step, as a member recorded it: a claim, which changes no gate. */
export const stepUrged = defineEvent({
  type: "step.urged",
  gateRelevant: false,
  body: z.object({ stepId: id, channel: z.enum(["chat", "mail", "paper", "call", "other"]), saidOn: date, beforeEvidence: z.boolean() }),
  text: ["words"],
});

/** The contact was told what a step still waits for. */
export const pauseTold = defineEvent({
  type: "step.pause_told",
  gateRelevant: false,
  body: z.object({ stepId: id, contactId: id, requestIds: z.array(id).min(1) }),
});

export const holdLifted = defineEvent({ type: "hold.lifted", gateRelevant: true, body: z.object({ holdId: id }), text: ["reason"] });

/** What a release rested on, requirement by requirement: exact version, exact bytes, exact decision. */
export const releaseBasis = z.object({
  requirementId: id,
  requestId: id,
  submissionId: id.nullable(),
  version: count.nullable(),
  manifestSha256: sha256.nullable(),
  decisionId: id.nullable(),
  by: z.enum(["accepted", "early_release", "waiver"]),
});

export const stepReleased = defineEvent({
  type: "step.released",
  gateRelevant: false,
  body: z.object({
    releaseId: id,
    stepId: id,
    /** Minor units; null for a shipment step. */
    amount: minor.nullable(),
    /** The order's `rev` that the releaser saw, equal to the one at commit. */
    rev: count,
    payee: payee.nullable(),
    earlyReleaseId: id.nullable(),
    basis: z.array(releaseBasis),
    /** SHA-256 of the files that were re-hashed and found whole at this release. */
    rehashed: z.array(sha256),
  }),
});

/** A gate-relevant event came before the release was carried out; `cause` is that event's n. */
export const releaseCancelled = defineEvent({
  type: "step.release_cancelled",
  gateRelevant: false,
  body: z.object({ releaseId: id, stepId: id, cause: count }),
});

/** The public address of a release's note was ended; the release itself goes on. */
export const noteWithdrawn = defineEvent({
  type: "step.note_withdrawn",
  gateRelevant: false,
  body: z.object({ releaseId: id, stepId: id, generation: count }),
});

/** Goods on their way, as doors, seals and counts say it; the words about them stand in the texts. */
export const goodsMoved = z.object({
  /** ISO 6346 numbers; none when the goods went in no container. */
  containers: z.array(z.string().regex(/^[A-Z]{3}[UJZ]\d{7}$/)).max(20),
  /** What they went in instead, as the carrier names it. */
  unit: code.nullable(),
  seal: code.nullable(),
  /** Pieces that moved; on receiving, pieces that were counted beside those that were to come. */
  lines: z.array(z.object({ lineId: id, quantity, damaged: quantity, expected: quantity.nullable() })),
});
const GOODS_TEXTS = ["carrier", "vehicle", "place", "remarks", "difference.*"] as const;

export const stepRecorded = defineEvent({
  type: "step.recorded",
  gateRelevant: false,
  body: z.object({
    recordId: id,
    releaseId: id,
    stepId: id,
    date,
    amount: minor.nullable(),
    reference: code.nullable(),
    proof: z.object({ fileId: id, sha256 }).nullable(),
    difference: z.enum(["bank_fee", "short", "over"]).nullable(),
    /** Of a shipment, as far as it was said. */
    goods: goodsMoved.optional(),
  }),
  text: ["difference_reason", ...GOODS_TEXTS],
});

/** A fact is never refused: money or goods that moved while the step was locked. */
export const recordedOutsideGate = defineEvent({
  type: "step.recorded_outside_gate",
  gateRelevant: true,
  body: z.object({
    recordId: id,
    stepId: id,
    date,
    amount: minor.nullable(),
    reference: code.nullable(),
    proof: z.object({ fileId: id, sha256 }).nullable(),
    goods: goodsMoved.optional(),
  }),
  text: ["reason", ...GOODS_TEXTS],
});

/** A release whose basis fell away, or money and goods outside the gate. `key` names the breach for ever. */
export const breachFound = defineEvent({
  type: "breach.found",
  gateRelevant: true,
  body: z.object({ key: z.string(), stepId: id, cause: z.enum(["revoked", "lapsed", "integrity", "outside_gate"]) }),
});
export const breachResolved = defineEvent({
  type: "breach.resolved",
  gateRelevant: true,
  body: z.object({ key: z.string(), stepId: id }),
  text: ["reason"],
});

export const stepEvents = [
  stepAdded,
  payeeChanged,
  stepReferenced,
  stepConfirmed,
  needsNoEvidence,
  requirementAdded,
  waiverRequested,
  waiverApproved,
  earlyReleaseRequested,
  earlyReleaseApproved,
  earlyReleaseRevoked,
  holdPlaced,
  holdLifted,
  stepUrged,
  pauseTold,
  stepReleased,
  releaseCancelled,
  noteWithdrawn,
  stepRecorded,
  recordedOutsideGate,
  breachFound,
  breachResolved,
] as const;

export type PaymentKind = z.infer<typeof paymentKind>;
export type ShipmentKind = z.infer<typeof shipmentKind>;
export type StepKind = z.infer<typeof stepKind>;
export type GoodsMoved = z.infer<typeof goodsMoved>;
export type Retention = z.infer<typeof retention>;
export type SecondChannel = z.infer<typeof secondChannel>;
export type Level = z.infer<typeof level>;
export type ReleaseBasis = z.infer<typeof releaseBasis>;
