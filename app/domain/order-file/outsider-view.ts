import type { Outcome } from "~/domain/decisions/events.ts";
import type { SupplierFile } from "~/domain/order-file/supplier-view.ts";
import type { DocumentKind } from "~/domain/orders/events.ts";
import type { OutsiderRole } from "~/domain/outsiders/events.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { AffectedField, EvidenceType } from "~/domain/requests/events.ts";
import type { StepKind } from "~/domain/steps/events.ts";
import type { StepStatus } from "~/domain/steps/step.ts";

/**
 * What one outsider may see of an order: the parts chosen for them, built field by field. There is no amount, payee, account,
 * contact or reason in it, and no supplier; words are keys, `textKeys` is all that may be looked up for it.
 */
export interface OutsiderView {
  role: OutsiderRole;
  number: string;
  zone: string;
  sample: boolean;
  goods: {
    title: TextKey | null;
    lines: { lineId: string; sku: string | null; words: TextKey | null; quantity: string; batches: string[] }[];
  } | null;
  steps: OutsiderStep[];
  documents: OutsiderDocument[];
  files: OutsiderFile[];
  decisions: OutsiderDecision[];
  matters: OutsiderMatter[];
  textKeys: TextKey[];
}

export interface OutsiderStep {
  stepId: string;
  kind: StepKind;
  detail: TextKey | null;
  dueDate: string | null;
  reference: string | null;
  status: StepStatus;
  releasedAt: Instant | null;
  moved: { date: string; reference: string | null }[];
}

export interface OutsiderDocument {
  documentId: string;
  kind: DocumentKind;
  issuedOn: string | null;
  at: Instant;
  replaced: boolean;
  name: TextKey | null;
  file: { fileId: string; sha256: string; bytes: string; mediaType: string };
}

/** Where the answer that a file belongs to stands now. */
export type FileStanding = "accepted" | "accepted_with_conditions" | "rejected" | "undecided" | "replaced";

export type OutsiderFile = Omit<SupplierFile, "embeddedDate" | "maskedWords"> & { type: EvidenceType; standing: FileStanding };

export interface OutsiderDecision {
  decisionId: string;
  type: EvidenceType;
  outcome: Outcome;
  at: Instant;
  sentence: TextKey | null;
  standing: "holds" | "revoked" | "superseded";
}

export interface OutsiderMatter {
  matterId: string;
  field: AffectedField;
  title: TextKey | null;
  closedAt: Instant | null;
  note: {
    at: Instant;
    issue: TextKey | null;
    supplierExplanation: TextKey | null;
    evidenceReviewed: TextKey | null;
    buyerDecision: TextKey | null;
    nextControl: TextKey | null;
  };
}
