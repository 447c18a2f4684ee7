import type { Actor } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant, Minor } from "~/domain/record/scalars.ts";
import type { GoodsMoved, Level, ReleaseBasis, Retention, SecondChannel, StepKind } from "~/domain/steps/events.ts";

export interface Step {
  stepId: string;
  side: "payment" | "shipment";
  kind: StepKind;
  position: number;
  percent: number | null;
  amount: Minor | null;
  dueDate: string | null;
  payee: { payeeId: string; accountVersion: number } | null;
  payeeName: TextKey | null;
  retention: Retention | null;
  /** Due besides the goods' total. */
  charge: boolean;
  /** Why a charge or a further shipment was added. */
  addedFor: TextKey | null;
  accountEnding: string | null;
  payeeSince: Instant | null;
  /** When the first change was told that nobody has confirmed yet; null while the payee is the confirmed one. */
  changeToldAt: Instant | null;
  /** The last change to another payee or account: a party relationship note counts from then on. Null while none is wanted. */
  noteWanted: { at: Instant; n: number } | null;
  invoice: string | null;
  reference: string | null;
  detail: TextKey | null;
  termsVersion: number;
  termsSince: Instant;
  /** What a member confirmed last; anything else than the present payee and terms locks the step. */
  confirmed: { payee: { payeeId: string; accountVersion: number } | null; termsVersion: number };
  /** How the payee or account that is confirmed now was checked; null where it never changed. */
  checked: PayeeCheck | null;
  noEvidence: { at: Instant; by: Actor; reason: TextKey | null } | null;
  /** Times that the supplier pressed for it, oldest first. */
  urged: { at: Instant; words: TextKey | null; beforeEvidence: boolean }[];
}

/** A second channel by which a changed payee or account was checked, and by whom. */
export interface PayeeCheck {
  channel: SecondChannel;
  knownSince: string;
  withWhom: TextKey | null;
  reachedAt: TextKey | null;
  at: Instant;
  by: Actor;
}

export interface Requirement {
  requirementId: string;
  stepId: string;
  requestId: string;
  level: Level;
  addedAt: Instant;
}

export interface Hold {
  holdId: string;
  target: "step" | "order" | "supplier" | "payee";
  targetId: string;
  /** The matter that placed it and whose closing lifts it; null for one placed by hand. */
  matterId: string | null;
  /** The refused request by whose rule it was set; null for one placed by hand. */
  requestId: string | null;
  at: Instant;
  by: Actor;
  reason: TextKey | null;
  liftedAt: Instant | null;
}

export interface AskedApproval {
  requestedAt: Instant;
  requestedBy: string;
  eligible: string[];
  needed: number;
  approvals: { memberId: string; at: Instant; n: number }[];
  reason: TextKey | null;
}

export interface EarlyRelease extends AskedApproval {
  earlyReleaseId: string;
  stepId: string;
  from: Instant;
  until: Instant;
  cap: Minor | null;
  beneficiary: string | null;
  openRequirementIds: string[];
  revokedAt: Instant | null;
}

export interface Waiver extends AskedApproval {
  n: number;
  waiverId: string;
  requirementId: string;
}

export interface Release {
  releaseId: string;
  stepId: string;
  amount: Minor | null;
  n: number;
  rev: number;
  at: Instant;
  by: Actor;
  earlyReleaseId: string | null;
  basis: ReleaseBasis[];
  state: "released" | "cancelled" | "recorded";
  /** n of the first gate-relevant event after it, when that came before it was carried out. */
  cause: number | null;
  cancelledAt: Instant | null;
  /** How many addresses of its note were ended; absent until one was. */
  withdrawnNotes?: number;
}

export interface MovementRecord {
  recordId: string;
  stepId: string;
  releaseId: string | null;
  outsideGate: boolean;
  date: string;
  amount: Minor | null;
  reference: string | null;
  proof: { fileId: string; sha256: string } | null;
  difference: "bank_fee" | "short" | "over" | null;
  at: Instant;
  by: Actor;
  n: number;
  reason: TextKey | null;
  /** How the goods went and what was counted; null for a payment, and where nothing was said of it. */
  goods: MovedGoods | null;
}

export interface MovedGoods extends Omit<GoodsMoved, "lines"> {
  lines: MovedLine[];
  carrier: TextKey | null;
  vehicle: TextKey | null;
  place: TextKey | null;
  remarks: TextKey | null;
}

/** Pieces of a line; `reason` says why those counted are not those that were to come. */
export type MovedLine = GoodsMoved["lines"][number] & { reason: TextKey | null };

export type BreachCause = "revoked" | "lapsed" | "integrity" | "outside_gate";

export interface Breach {
  key: string;
  stepId: string;
  cause: BreachCause;
  foundAt: Instant | null;
  resolvedAt: Instant | null;
  resolution: TextKey | null;
}
