import type { AskedDifference } from "~/domain/comparison/state.ts";
import type { Credit } from "~/domain/credits/state.ts";
import type { OrderFacts } from "~/domain/orders/state.ts";
import type { DifferenceReason } from "~/domain/reconciliation/events.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant, Minor } from "~/domain/record/scalars.ts";
import type { Sentence } from "~/domain/record/sentence.ts";
import type { RequestStatus } from "~/domain/requests/request.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { ExceptionReason } from "~/domain/serials/events.ts";
import type { ExaminedLog, Explanation, Numbering, SerialException } from "~/domain/serials/state.ts";
import type { Statement } from "~/domain/statements/state.ts";
import type { GoodsMoved, Level } from "~/domain/steps/events.ts";
import type { Step } from "~/domain/steps/state.ts";
import type { StepStatus } from "~/domain/steps/step.ts";
import type { Submission, SubmittedFile } from "~/domain/submissions/state.ts";

/**
 * What one contact of a supplier may see of an order. Built field by field: a field that is not named here cannot leave.
 * Words are keys; `textKeys` and `personIds` are all that may be looked up for it.
 */
export interface SupplierView extends SupplierOrder {
  requests: SupplierRequest[];
}

/** The view apart from its requests, and each of these: what is stored and compared on its own. */
export interface SupplierParts {
  order: SupplierOrder;
  requests: SupplierRequest[];
}

/** Every text and person that a part names. */
interface Named {
  textKeys: TextKey[];
  personIds: string[];
}

export interface SupplierOrder extends Named {
  order: Pick<OrderFacts, "number" | "title" | "supplierName" | "currency" | "zone" | "orderedOn" | "state"> & {
    lines: {
      lineId: string;
      sku: string | null;
      words: TextKey | null;
      quantity: string;
      batches: string[];
      numbering: SupplierNumbering | null;
    }[];
  };
  sample: boolean;
  n: number;
  steps: SupplierStep[];
  /** From this moment on the steps' states must be worked out anew before they are shown. */
  recheckAt: Instant | null;
}

/** How the serials of a line are to be made, as the buyer declared it to the supplier. */
export type SupplierNumbering = Pick<Numbering, "rules" | "ranges" | "quantity" | "run" | "prints" | "assigns" | "verifies">;

export type SupplierStep = Pick<Step, "stepId" | "side" | "kind" | "amount" | "dueDate" | "percent"> & {
  status: StepStatus;
  releasedEarly: boolean;
  sentence: Sentence;
  records: SupplierRecord[];
  /** What was taken off it, or promised to be. */
  credits: Pick<Credit, "amount" | "reference" | "dueDate" | "state">[];
};

/** What was carried out: of a released payment also its proof, for the supplier to keep; of goods the numbers on door and seal. */
export interface SupplierRecord {
  date: string;
  amount: Minor | null;
  reference: string | null;
  proof: { fileId: string; sha256: string } | null;
  transport: Pick<GoodsMoved, "containers" | "unit" | "seal"> | null;
}

export type SupplierRequest = Pick<
  Request,
  | "requestId"
  | "envelopeId"
  | "type"
  | "field"
  | "scope"
  | "dueDate"
  | "dueAt"
  | "requiredFields"
  | "minFiles"
  | "alternatives"
  | "question"
  | "example"
  | "criteria"
  | "sentAt"
> &
  Named & {
    status: RequestStatus;
    askedBy: string | null;
    waiting: { stepId: string; level: Level }[];
    declined: { at: Instant; reason: string; words: TextKey | null } | null;
    /** Oldest first. */
    versions: SupplierVersion[];
    /** The supplier's explanations, thread by thread, versions in their order. */
    statements: SupplierStatement[];
    /** Where the log and the carton lists differ and the request asks why; absent where it does not. */
    differences?: SupplierDifference[];
  };

/** Of the files that it speaks of only the contact's own are there by their id, any other by a number. */
export type SupplierDifference = Omit<AskedDifference, "explanations" | "files"> & {
  files?: ({ fileId: string; carton: string } | { fileId: string; count: number })[];
  explanations: SupplierReason<DifferenceReason>[];
};

/** What the supplier said of something that stands under a letter. */
type SupplierReason<Code extends string> = Pick<Explanation<Code>, "at" | "code" | "words" | "proof">;

export type SupplierStatement = Pick<
  Statement,
  "statementId" | "threadId" | "version" | "at" | "reasonCode" | "channel" | "saidOn" | "enteredBy" | "words" | "author"
> & { lineIds: string[]; batches: string[]; confirmedAt: Instant | null; confirmedName: TextKey | null };

export type SupplierFile = Pick<
  SubmittedFile,
  | "fileId"
  | "name"
  | "sha256"
  | "bytes"
  | "mediaType"
  | "class"
  | "statedDate"
  | "embeddedDate"
  | "receivedAt"
  | "shows"
  | "readable"
  | "masked"
  | "maskedWords"
  | "table"
>;

export type SupplierVersion = Pick<
  Submission,
  | "submissionId"
  | "version"
  | "at"
  | "fields"
  | "manifestSha256"
  | "attestedName"
  | "attestedTitle"
  | "attestedAt"
  | "enteredBy"
  | "channel"
  | "originalDate"
  | "confirmedAt"
  | "withdrawnAt"
  | "note"
  | "alternative"
> & {
  files: SupplierFile[];
  discrepancies: { discrepancyId: string; code: string; weight: string; fileId: string | null; subject: string | null }[];
  logs: SupplierLog[];
  notes: { at: Instant; note: TextKey | null; files: SupplierFile[] }[];
  decision: SupplierDecision | null;
};

/** A log of theirs as it was examined; which other order has used a number before stays with the buyer. */
export type SupplierLog = Pick<
  ExaminedLog,
  | "submissionId"
  | "fileId"
  | "at"
  | "rule"
  | "inferred"
  | "rangeDeclared"
  | "byBuyer"
  | "rangeBy"
  | "together"
  | "spans"
  | "problem"
  | "counts"
  | "dates"
  | "otherSheets"
  | "pieces"
  | "more"
> & { exceptions: SupplierException[] };

export type SupplierException = Omit<SerialException, "explanations"> & {
  explanations: SupplierReason<ExceptionReason>[];
};

export interface SupplierDecision {
  decisionId: string;
  outcome: "accepted" | "accepted_with_conditions" | "rejected";
  at: Instant;
  revokedAt: Instant | null;
  sentence: TextKey | null;
  acceptedCondition: TextKey | null;
  unchanged: TextKey | null;
  /** What stays unchanged waits to be acknowledged, or was. */
  toAcknowledge: boolean;
  acknowledgedAt: Instant | null;
  openPoints: { openPointId: string; words: TextKey | null; owner: string; dueDate: string; closedAt: Instant | null }[];
  /** Every fault in one notice, with how to mend it. */
  faults: { faultId: string; fileId: string | null; words: TextKey | null; mend: TextKey | null }[];
}

/** The parts as one view, which names what they name. */
export function wholeView({ order, requests }: SupplierParts): SupplierView {
  const parts: Named[] = [order, ...requests];
  return {
    ...order,
    requests,
    textKeys: [...new Set(parts.flatMap(({ textKeys }) => textKeys))],
    personIds: [...new Set(parts.flatMap(({ personIds }) => personIds))],
  };
}
