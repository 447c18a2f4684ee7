import type { TextKey } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { Sentence } from "~/domain/record/sentence.ts";

/** Why a step is not ready: every way it can fail, one word each. */
export const BLOCKER_CODES = [
  "nothing_asked",
  "rule_unasked",
  "awaited",
  "declined",
  "to_decide",
  "rejected",
  "revoked",
  "point_lapsed",
  "acceptance_over",
  "not_covered",
  "rest_not_covered",
  "serials_open",
  "document_not_valid",
  "integrity",
  "infected",
  "scan_pending",
  "not_scannable",
  "unreadable",
  "hold",
  "payee_missing",
  "payee_unconfirmed",
  "payee_note_unasked",
  "terms_unconfirmed",
  "retained",
  "breach",
  "cancelled",
  "closed",
  "not_evaluated",
] as const;
export type BlockerCode = (typeof BLOCKER_CODES)[number];

export type Owner =
  | { kind: "contact"; contactId: string; name: TextKey | null }
  | { kind: "role"; role: "purchasing" | "finance" | "owner" }
  | { kind: "nobody" };

export interface Blocker {
  code: BlockerCode;
  /** Names the failing thing: the requirement, hold, breach or step. */
  subject: string;
  requestId: string | null;
  owner: Owner;
  since: Instant;
  dueDate: string | null;
  /** Word for word the same for finance, purchasing and the supplier. */
  shared: Sentence;
  /** For the organization's members only. */
  internal: Sentence | null;
}

export interface Warning {
  requirementId: string;
  requestId: string;
  level: "warns" | "informs";
  code: BlockerCode;
}
