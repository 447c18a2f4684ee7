import { endOfDay } from "~/domain/calendar/calendar.ts";
import type { Exclusion } from "~/domain/decisions/events.ts";
import type { ScanVerdict } from "~/domain/evidence/events.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import type { Retention } from "~/domain/steps/events.ts";
import { named, ORDER_ID, sha } from "./stream.ts";

type DraftOf<T extends OrderDraft["type"]> = Extract<OrderDraft, { type: T }>;

export const ZONE = "Asia/Shanghai";
export const PAYEE = { payeeId: named("payee"), accountVersion: 1 };
export const OTHER_ACCOUNT = { payeeId: named("payee"), accountVersion: 2 };

const SCOPE = { lineIds: [], batches: [], quantity: null };

export const orderCreated = (): DraftOf<"order.created"> => ({
  type: "order.created",
  data: {
    number: "PO-1",
    supplierId: named("supplier"),
    currency: "USD",
    zone: ZONE,
    orderedOn: "2026-02-01",
    riskClass: "normal",
    lines: [
      {
        lineId: named("line"),
        productId: null,
        sku: "A-1",
        riskClass: "normal",
        flags: [],
        quantity: "100",
        unitPrice: "100",
        amount: "10000",
        batches: [],
      },
    ],
    total: "10000",
    market: null,
    templates: [],
    refusalHolds: "none",
  },
});

export interface StepOptions {
  position?: number;
  side?: "payment" | "shipment";
  amount?: string | null;
  payee?: typeof PAYEE | null;
  retention?: Retention | null;
}

export function stepAdded(step: string, { position = 0, side = "payment", amount = "10000", ...of }: StepOptions = {}) {
  const { payee = PAYEE, retention = null } = of;
  const draft: DraftOf<"step.added"> = {
    type: "step.added",
    data: {
      stepId: named(step),
      side,
      kind: side === "payment" ? "balance" : "loading",
      position,
      percent: null,
      retention,
      charge: false,
      amount: side === "payment" ? amount : null,
      dueDate: null,
      payee: side === "payment" ? payee : null,
      accountEnding: null,
      invoice: null,
      reference: null,
    },
  };
  return draft;
}

export const requestSent = (request: string, type: EvidenceType = "serial_log"): DraftOf<"request.sent"> => ({
  type: "request.sent",
  data: {
    requestId: named(request),
    envelopeId: named("envelope"),
    type,
    field: "serial_range",
    promise: "product_identity",
    contactId: named("contact"),
    scope: SCOPE,
    dueDate: "2026-03-10",
    dueAt: endOfDay("2026-03-10", ZONE),
    requiredFields: [],
    minFiles: 1,
    alternatives: [],
    baselineDocumentId: null,
    because: null,
  },
});

export const required = (
  requirement: string,
  step: string,
  request: string,
  level: "required" | "warns" | "informs" = "required",
): DraftOf<"requirement.added"> => ({
  type: "requirement.added",
  data: { requirementId: named(requirement), stepId: named(step), requestId: named(request), level },
});

export interface FileOptions {
  bytes?: string;
  class?: "current_order" | "context";
  readable?: boolean;
  scan?: ScanVerdict;
}

export interface SubmissionOptions {
  version?: number;
  files?: FileOptions[];
  validFrom?: Instant | null;
  validUntil?: Instant | null;
  enteredBy?: "supplier" | "buyer";
  /** Words stated on axes of a boundary. */
  states?: Partial<Record<Exclusion, string[]>>;
}

export function submitted(submission: string, request: string, options: SubmissionOptions = {}): DraftOf<"submission.made"> {
  const { version = 1, files = [{}], validFrom = null, validUntil = null, enteredBy = "supplier", states = {} } = options;
  return {
    type: "submission.made",
    data: {
      submissionId: named(submission),
      requestId: named(request),
      version,
      files: files.map((file, index) => ({
        fileId: named(`${submission}f${index}`),
        sha256: sha(file.bytes ?? submission),
        bytes: "1024",
        mediaType: "image/jpeg",
        class: file.class ?? "current_order",
        statedDate: "2026-02-20",
        embeddedDate: null,
        receivedAt: "2026-03-01T08:00:00.000Z",
        shows: [],
        readable: file.readable ?? true,
        scan: file.scan ?? "clean",
        masked: false,
        rows: null,
        likeness: null,
      })),
      fields: [],
      stated: Object.entries(states).map(([axis, words]) => ({ axis: axis as Exclusion, field: axis, marks: words.map(markOf) })),
      manifestSha256: sha(`manifest of ${submission}`),
      attestedBy: named("contact"),
      attestedAt: "2026-03-01T08:00:00.000Z",
      enteredBy,
      channel: enteredBy === "buyer" ? "mail" : null,
      originalDate: null,
      discrepancies: [],
      validFrom,
      validUntil,
      alternative: null,
    },
  };
}

const markOf = (word: string) => sha(word).slice(0, 16);

export const withdrawn = (submission: string, request: string): DraftOf<"submission.withdrawn"> => ({
  type: "submission.withdrawn",
  data: { submissionId: named(submission), requestId: named(request) },
});

export interface DecisionOptions {
  outcome?: "accepted" | "accepted_with_conditions" | "rejected";
  steps: readonly string[];
  /** Open points by name, with the day each is due. */
  points?: Record<string, string>;
  /** Last day of the acceptance; without it, it holds until its step is released. */
  until?: string | null;
  supersedes?: string | null;
  /** How many pieces it covers; without it, all. */
  pieces?: number | null;
  /** The bytes that the decider saw, when they are not the version's own. */
  manifest?: string;
}

export function decided(decision: string, submission: string, request: string, options: DecisionOptions): DraftOf<"decision.taken"> {
  const { outcome = "accepted", steps, points = {}, until = null, supersedes = null, pieces = null } = options;
  const { manifest = `manifest of ${submission}` } = options;
  const openPoints = Object.entries(points).map(([name, dueDate]) => ({
    openPointId: named(name),
    owner: "supplier" as const,
    ownerId: named("contact"),
    dueDate,
    dueAt: endOfDay(dueDate, ZONE),
  }));
  return {
    type: "decision.taken",
    data: {
      decisionId: named(decision),
      requestId: named(request),
      submissionId: named(submission),
      version: 1,
      manifestSha256: sha(manifest),
      outcome,
      supersedes: supersedes === null ? null : named(supersedes),
      boundary: {
        scope: { ...SCOPE, quantity: pieces === null ? null : String(pieces) },
        stepIds: steps.map(named),
        exclusions: ["product_code", "material_source", "factory_address", "payee", "packaging_version", "shipment_route"],
        validity:
          until === null ? { kind: "step", stepId: named(steps[0] ?? "") } : { kind: "date", date: until, until: endOfDay(until, ZONE) },
      },
      openPoints,
      answers: [],
      faults: [],
      restsOn: [],
      statements: [],
      opened: [],
      samePerson: false,
      unconfirmedEntry: false,
      openedBeforeQuestion: [],
      concession: null,
    },
  };
}

/** Words about a request that the buyer entered from a chat, unless said otherwise. */
export const explained = (
  statement: string,
  request: string,
  of: Partial<DraftOf<"statement.made">["data"]> = {},
): DraftOf<"statement.made"> => ({
  type: "statement.made",
  data: {
    statementId: named(statement),
    threadId: named(`thread of ${statement}`),
    version: 1,
    party: { kind: "supplier", id: named("supplier") },
    about: { lineIds: [named("line")], batches: [], requestId: named(request), matterId: null },
    reasonCode: "testing",
    channel: "chat",
    saidOn: "2026-02-28",
    enteredBy: "buyer",
    files: [],
    ...of,
  },
});

export const decisionRevoked = (decision: string, request: string): DraftOf<"decision.revoked"> => ({
  type: "decision.revoked",
  data: { decisionId: named(decision), requestId: named(request) },
});

export const pointClosed = (point: string, decision: string): DraftOf<"open_point.closed"> => ({
  type: "open_point.closed",
  data: { openPointId: named(point), decisionId: named(decision), citing: [sha(`closes ${point}`)] },
});

export const holdPlaced = (hold: string, target: "step" | "order" | "supplier" | "payee", step = ""): DraftOf<"hold.placed"> => ({
  type: "hold.placed",
  data: {
    holdId: named(hold),
    target,
    targetId: { step: named(step), order: ORDER_ID, supplier: named("supplier"), payee: PAYEE.payeeId }[target],
    matterId: null,
    requestId: null,
  },
});

export const holdLifted = (hold: string): DraftOf<"hold.lifted"> => ({ type: "hold.lifted", data: { holdId: named(hold) } });

export interface EarlyOptions {
  from: Instant;
  until: Instant;
  cap?: string | null;
  beneficiary?: string | null;
  eligible: readonly string[];
}

export const earlyAsked = (early: string, step: string, options: EarlyOptions): DraftOf<"early_release.requested"> => ({
  type: "early_release.requested",
  data: {
    ...{ earlyReleaseId: named(early), stepId: named(step), from: options.from, until: options.until },
    cap: options.cap ?? null,
    beneficiary: options.beneficiary ? named(options.beneficiary) : null,
    openRequirementIds: [],
    eligible: options.eligible.map(named),
    needed: Math.min(2, options.eligible.length),
  },
});

export const earlyApproved = (early: string, by: string): DraftOf<"early_release.approved"> => ({
  type: "early_release.approved",
  data: { earlyReleaseId: named(early), memberId: named(by) },
});

export const memberChanged = (name: string, roles: string[], active = true): DraftOf<"member.changed"> => ({
  type: "member.changed",
  data: { memberId: named(name), roles, active },
});
