import type { Actor } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { AffectedField, BecauseOf, DeclineReason, EvidenceType, PromiseClass, Scope } from "~/domain/requests/events.ts";

export interface Refusal {
  at: Instant;
  by: Actor;
  reason: DeclineReason;
  words: TextKey | null;
}

export interface Request {
  requestId: string;
  envelopeId: string;
  type: EvidenceType;
  field: AffectedField;
  promise: PromiseClass;
  contactId: string;
  contactName: TextKey | null;
  scope: Scope;
  dueDate: string;
  dueAt: Instant;
  requiredFields: string[];
  minFiles: number;
  alternatives: string[];
  baselineDocumentId: string | null;
  because: BecauseOf | null;
  question: TextKey | null;
  decisionQuestion: TextKey | null;
  example: TextKey | null;
  criteria: TextKey | null;
  sentAt: Instant;
  sentBy: Actor;
  /** Every version, oldest first; withdrawn ones stay. */
  versions: string[];
  /** n of the last submission or withdrawal: a decision counts only when it came after. */
  changedN: number;
  changedAt: Instant;
  /** The refusal that stands; null once something was sent after it. */
  declined: Refusal | null;
  /** Every refusal, oldest first; what was answered later stays refused once. */
  refusals: Refusal[];
  reminded: string[];
}
