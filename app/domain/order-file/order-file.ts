import type { Allocation } from "~/domain/allocations/state.ts";
import type { ConflictRecord, FoundValue } from "~/domain/comparison/state.ts";
import type { Credit } from "~/domain/credits/state.ts";
import type { Decision, OpenPoint } from "~/domain/decisions/state.ts";
import type { ScanVerdict } from "~/domain/evidence/events.ts";
import type { Link } from "~/domain/links/state.ts";
import type { Matter } from "~/domain/matters/state.ts";
import type { OrderDocument, OrderFacts } from "~/domain/orders/state.ts";
import type { Outsider } from "~/domain/outsiders/state.ts";
import type { Party } from "~/domain/parties/state.ts";
import type { Comparison, ScanRound } from "~/domain/reconciliation/state.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { PinnedRules } from "~/domain/rules/state.ts";
import type { ExaminedLog, Numbering } from "~/domain/serials/state.ts";
import type { Statement } from "~/domain/statements/state.ts";
import type { Breach, EarlyRelease, Hold, MovementRecord, Release, Requirement, Step, Waiver } from "~/domain/steps/state.ts";
import type { Submission } from "~/domain/submissions/state.ts";

/**
 * Everything recorded on one order, folded from its stream. It holds no words, only the keys of texts, so that whatever
 * decides on it decides on codes, amounts, dates and hashes alone. Maps are plain objects: a snapshot is its JSON.
 */
export interface OrderFile {
  organizationId: string;
  orderId: string;
  /** Sample organizations carry their own clock; everything they show says so. */
  sample: boolean;
  n: number;
  rev: number;
  order: OrderFacts | null;
  /** The organization's rules as they hold here; null for an order that began without any. */
  rules: PinnedRules | null;
  /** In the order's sequence. */
  steps: Step[];
  requirements: Record<string, Requirement>;
  requests: Record<string, Request>;
  submissions: Record<string, Submission>;
  decisions: Record<string, Decision>;
  openPoints: Record<string, OpenPoint>;
  statements: Record<string, Statement>;
  matters: Record<string, Matter>;
  holds: Record<string, Hold>;
  earlyReleases: Record<string, EarlyRelease>;
  waivers: Record<string, Waiver>;
  releases: Record<string, Release>;
  records: Record<string, MovementRecord>;
  breaches: Record<string, Breach>;
  /** What the supplier owes back, by payment. */
  credits: Record<string, Credit>;
  documents: Record<string, OrderDocument>;
  /** What was done about records that disagree, by the key of the pair. */
  conflicts: Record<string, ConflictRecord>;
  /** What members said of values found in the text of files, by `foundKey`. */
  foundValues: Record<string, FoundValue>;
  /** Serial logs as they were examined, by `logKey`. */
  logs: Record<string, ExaminedLog>;
  /** Rounds of scanning that were done, by their id. */
  scanRounds: Record<string, ScanRound>;
  /** How carton lists and scans stand to a version of the log, by its submission. */
  comparisons: Record<string, Comparison>;
  /** Which units went to which customer or channel, entries found wrong among them. */
  allocations: Record<string, Allocation>;
  /** How the serials of each line are to be made, by line; the newest last. */
  numbering: Record<string, Numbering[]>;
  links: Record<string, Link>;
  /** Who outside both companies may read which parts. */
  outsiders: Record<string, Outsider>;
  /** Companies that members named, with their roles. */
  parties: Record<string, Party>;
  /** When the stored bytes of a file were last found changed or unreadable, by SHA-256, and whether they are whole again. */
  failedBytes: Record<string, { n: number; at: Instant; restored: boolean }>;
  scans: Record<string, { verdict: ScanVerdict; vouched: boolean }>;
  /** Members whose role changed while an approval of theirs was pending here. */
  changedMembers: Record<string, { roles: string[]; active: boolean }>;
}

/** The order's facts; an order without its first event is no order. */
export function facts(file: OrderFile): OrderFacts {
  if (!file.order) throw new Error("the stream does not begin with order.created");
  return file.order;
}

export function emptyFile(genesis: { organizationId: string; orderId: string; sample: boolean }): OrderFile {
  return {
    ...genesis,
    n: 0,
    rev: 0,
    order: null,
    rules: null,
    steps: [],
    requirements: {},
    requests: {},
    submissions: {},
    decisions: {},
    openPoints: {},
    statements: {},
    matters: {},
    holds: {},
    earlyReleases: {},
    waivers: {},
    releases: {},
    records: {},
    breaches: {},
    credits: {},
    documents: {},
    conflicts: {},
    foundValues: {},
    logs: {},
    scanRounds: {},
    comparisons: {},
    allocations: {},
    numbering: {},
    links: {},
    outsiders: {},
    parties: {},
    failedBytes: {},
    scans: {},
    changedMembers: {},
  };
}
