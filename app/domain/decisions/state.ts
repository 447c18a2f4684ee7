import type { Boundary, OpenPointBody, Outcome } from "~/domain/decisions/events.ts";
import type { Actor } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";

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
}

export interface OpenPoint extends OpenPointBody {
  decisionId: string;
  words: TextKey | null;
  closed: { at: Instant; by: Actor; citing: string[] } | null;
}
