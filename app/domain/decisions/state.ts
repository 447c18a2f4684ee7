import type { Boundary, ConcessionCode, Exclusion, OpenPointBody, Outcome } from "~/domain/decisions/events.ts";
import type { Actor } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";

/** A later record that states another value on an axis which the boundary excludes; the first one stays. */
export interface Crossing {
  axis: Exclusion;
  n: number;
  at: Instant;
  by: CrossingRecord;
}

export type CrossingRecord =
  | { kind: "line"; lineId: string; was: string; is: string | null }
  | { kind: "payee"; stepId: string; was: TextKey | null; is: TextKey | null }
  | { kind: "version"; submissionId: string; field: string };

export interface Decision {
  decisionId: string;
  requestId: string;
  submissionId: string;
  version: number;
  manifestSha256: string;
  outcome: Outcome;
  n: number;
  at: Instant;
  by: Actor;
  supersedes: string | null;
  supersededBy: string | null;
  revoked: { at: Instant; n: number; reason: TextKey | null } | null;
  boundary: Boundary;
  openPointIds: string[];
  answers: { discrepancyId: string; answer: string; openPointId: string | null }[];
  faults: { faultId: string; fileId: string | null; words: TextKey | null; mend: TextKey | null }[];
  restsOn: string[];
  statements: string[];
  opened: string[];
  samePerson: boolean;
  unconfirmedEntry: boolean;
  sentence: TextKey | null;
  acceptedCondition: TextKey | null;
  unchanged: TextKey | null;
  instruction: TextKey | null;
  /** The decision question as the decider wrote it, when the request carried none. */
  question: TextKey | null;
  openedBeforeQuestion: string[];
  concession: { code: ConcessionCode; amount: string | null; currency: string | null; reason: TextKey | null } | null;
  acknowledged: { at: Instant; by: Actor } | null;
  crossed: Crossing | null;
}

export interface OpenPoint extends OpenPointBody {
  decisionId: string;
  words: TextKey | null;
  closed: { at: Instant; by: Actor; citing: string[] } | null;
}
