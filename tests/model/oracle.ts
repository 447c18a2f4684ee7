import { carriedOut, coverage, dueNow, type Fraction, keptBack, most, reaches } from "./oracle-amounts.ts";
import { breaches } from "./oracle-breaches.ts";
import { crossed } from "./oracle-coverage.ts";
import { isNoteOfChange, noteMissing } from "./oracle-payee.ts";
import { rulesUnmet, type SerialData } from "./oracle-rules.ts";

/**
 * The oracle: what the written rules of the gate say about a stream, computed the slow and obvious way, from the whole
 * list of events each time. It shares no code with the product, so that a mistake would have to be made twice.
 */
export interface Fact {
  n: number;
  at: string;
  actor: { kind: string; memberId?: string; roles?: readonly string[] };
  type: string;
  data: Data;
}

export interface Payee {
  payeeId: string;
  accountVersion: number;
}
interface Point {
  openPointId: string;
  dueAt: string;
}
export interface Goods {
  lineIds: readonly string[];
  batches: readonly string[];
  quantity: string | null;
}
/** Until a step was carried out, or the end of a day. */
export interface KeptBack {
  amount: string;
  until: { stepId?: string; end?: string };
}
/** What an order's rules want before steps of some kinds. */
export interface Ruled {
  evidence: readonly {
    steps: readonly string[];
    riskClasses: readonly string[];
    flags: readonly string[];
    withoutStep?: string;
    oneOf: readonly string[];
  }[];
  serials: readonly string[];
}
/** Only the fields that the rules speak of; every event has a few of them. */
export interface Data extends SerialData {
  stepId?: string;
  side?: string;
  position?: number;
  payee?: Payee | null;
  noteWanted?: boolean;
  termsVersion?: number;
  affectedStepIds?: readonly string[];
  supplierId?: string;
  requirementId?: string;
  requestId?: string;
  level?: string;
  submissionId?: string;
  files?: readonly { sha256: string; class: string; readable: boolean; scan: string }[];
  manifestSha256?: string;
  validFrom?: string | null;
  validUntil?: string | null;
  sha256?: string;
  verdict?: string;
  decisionId?: string;
  outcome?: string;
  boundary?: { stepIds: readonly string[]; validity: { kind: string; until?: string }; exclusions: readonly string[]; scope: Goods };
  scope?: Goods;
  riskClass?: string;
  lines?: readonly { lineId: string; sku: string | null; quantity: string; unitPrice: string; flags: readonly string[] }[];
  steps?: readonly { stepId: string; amount: string | null; retention: KeptBack | null }[];
  retention?: KeptBack | null;
  creditId?: string;
  document?: object | null;
  stated?: readonly { axis: string; marks: readonly string[] }[];
  openPoints?: readonly Point[];
  openPointId?: string;
  holdId?: string;
  target?: string;
  targetId?: string;
  earlyReleaseId?: string | null;
  waiverId?: string;
  eligible?: readonly string[];
  beneficiary?: string | null;
  from?: string;
  until?: string;
  cap?: string | null;
  version?: number;
  content?: Ruled;
  type?: string;
  kind?: string;
  discrepancies?: readonly { discrepancyId: string; code: string; weight: string }[];
  answers?: readonly { discrepancyId: string; openPointId: string | null }[];
  memberId?: string;
  roles?: readonly string[];
  active?: boolean;
  releaseId?: string;
  recordId?: string;
  amount?: string | null;
  difference?: string | null;
  basis?: readonly { by: string; submissionId: string | null; decisionId: string | null }[] | string;
  key?: string;
}

const EPSILON = 2_000;
const time = (instant: string) => Date.parse(instant);
/** Surely earlier: a clock that is up to two seconds off would say so too. */
const before = (now: string, due: string) => time(now) + EPSILON < time(due);
const after = (now: string, from: string) => time(now) - EPSILON >= time(from);

export const all = (events: readonly Fact[], type: string) => events.filter((event) => event.type === type);
export const last = (events: readonly Fact[], type: string, is: (data: Data) => boolean) =>
  all(events, type).findLast((event) => is(event.data));

/** Events that cannot change any step's readiness; every other type cancels releases not yet carried out. */
const HARMLESS =
  /^(step\.(referenced|released|release_cancelled|recorded)|document\.attached|text\.erased|request\.(due_changed|reminded)|submission\.(confirmed|note_added)|decision\.acknowledged|exception\.explained|units\.allocated|allocation\.withdrawn|scans\..+|link\..+)$/;
export const changesTheGate = (type: string) => !HARMLESS.test(type);

/** The newest submitted, not withdrawn version of a request. */
export function current(events: readonly Fact[], requestId: string): Fact | undefined {
  const withdrawn = all(events, "submission.withdrawn").map((event) => event.data.submissionId);
  return last(events, "submission.made", (made) => made.requestId === requestId && !withdrawn.includes(made.submissionId));
}

/** A point still stands when it was closed surely in time, or is surely not due yet. Closing it late revives nothing. */
export function stands(events: readonly Fact[], point: Point, now: string): boolean {
  const closed = last(events, "open_point.closed", ({ openPointId }) => openPointId === point.openPointId);
  return before(closed ? closed.at : now, point.dueAt);
}

/** The stored bytes failed and were not read back whole since. */
function damaged(events: readonly Fact[], bytes: string): boolean {
  const checked = events.findLast(({ type, data }) => /^integrity\./.test(type) && data.sha256 === bytes);
  return checked?.type === "integrity.failed";
}

/** The newest verdict on these bytes, but sending infected ones again does not clean them; what no scanner can open counts when vouched for. */
function scanCounts(events: readonly Fact[], bytes: string): boolean {
  let verdict = "";
  for (const { type, data } of events) {
    if (type === "file.scanned" && data.sha256 === bytes) verdict = data.verdict ?? "";
    const sent = type === "submission.made" ? data.files?.findLast((file) => file.sha256 === bytes) : undefined;
    if (sent && verdict !== "infected") verdict = sent.scan;
  }
  const vouched = last(events, "file.vouched", ({ sha256 }) => sha256 === bytes) !== undefined;
  return ["clean", "no_scanner"].includes(verdict) || (verdict === "not_scannable" && vouched);
}

/** sat(r, now): the unrevoked acceptance of exactly the bytes of its request's current version by which the requirement is met. */
export function acceptance(events: readonly Fact[], requirement: Data, now: string): Fact | undefined {
  const { requestId, stepId } = requirement;
  const made = current(events, requestId ?? "");
  if (!made) return undefined;
  const { submissionId, files = [], manifestSha256, validFrom, validUntil } = made.data;
  if (files.some(({ sha256 }) => damaged(events, sha256))) return undefined;
  if (files.some((file) => (file.class === "current_order" && !file.readable) || !scanCounts(events, file.sha256))) return undefined;
  if (validFrom && !after(now, validFrom)) return undefined;
  if (validUntil && !before(now, validUntil)) return undefined;

  const changed = events.findLast(({ type, data }) => /^submission\.(made|withdrawn)$/.test(type) && data.requestId === requestId);
  const decision = last(events, "decision.taken", (taken) => taken.submissionId === submissionId);
  if (!decision || !changed || decision.n < changed.n) return undefined;
  const { decisionId, outcome, boundary, openPoints = [] } = decision.data;
  if (last(events, "decision.revoked", (revoked) => revoked.decisionId === decisionId)) return undefined;
  if (decision.data.manifestSha256 !== manifestSha256) return undefined;
  if (!boundary?.stepIds.includes(stepId ?? "") || crossed(events, decision)) return undefined;
  if (boundary.validity.kind === "date" && !before(now, boundary.validity.until ?? "")) return undefined;
  if (outcome === "accepted") return decision;
  return outcome === "accepted_with_conditions" && openPoints.every((point) => stands(events, point, now)) ? decision : undefined;
}

const APPROVERS = ["owner", "finance"];

/** At least min(2, eligible) distinct members approved: others than who asked, gains or sent evidence, with authority then and now. */
function approved(events: readonly Fact[], asked: Fact, stepId: string | undefined, approvals: readonly Fact[]): boolean {
  const { eligible = [], beneficiary } = asked.data;
  const requestIds = all(events, "requirement.added").flatMap(({ data }) => (data.stepId === stepId ? [data.requestId] : []));
  const uploads = all(events, "submission.made").filter(({ data }) => requestIds.includes(data.requestId));
  const counting = approvals.filter(({ n, actor, data: { memberId = "" } }) => {
    const sent = uploads.filter((made) => made.n < n).map((made) => made.actor.memberId);
    const partial = [asked.actor.memberId, beneficiary, ...sent];
    const changed = last(events, "member.changed", (data) => data.memberId === memberId)?.data;
    const mightThen = actor.roles?.some((role) => APPROVERS.includes(role));
    const mayNow = !changed || (changed.active && changed.roles?.some((role) => APPROVERS.includes(role)));
    return eligible.includes(memberId) && mightThen && mayNow && !partial.includes(memberId);
  });
  return new Set(counting.map(({ data }) => data.memberId)).size >= Math.min(2, eligible.length);
}

/** The approved waivers of a requirement, as they were asked for. */
export function waivers(events: readonly Fact[], requirementId: string | undefined): Fact[] {
  return all(events, "waiver.requested").filter((asked) => {
    const approvals = all(events, "waiver.approved").filter(({ data }) => data.waiverId === asked.data.waiverId);
    const stepId = last(events, "requirement.added", (data) => data.requirementId === requirementId)?.data.stepId;
    return asked.data.requirementId === requirementId && approved(events, asked, stepId, approvals);
  });
}

/** What was let go under an early release, without what ended before it was carried out. */
export function usedUnder(events: readonly Fact[], asked: Fact): bigint {
  const under = all(events, "step.released").filter(({ data }) => data.earlyReleaseId === asked.data.earlyReleaseId);
  const used = under.filter(({ data }) => releaseState(events, data.releaseId ?? "") !== "cancelled");
  return used.reduce((total, { data }) => total + BigInt(data.amount ?? "0"), 0n);
}

/** The newest early release of the step that counts now: approved, not revoked, surely in its window, not used up. */
export function earlyRelease(events: readonly Fact[], stepId: string, now: string): Fact | undefined {
  return all(events, "early_release.requested").findLast((asked) => {
    const { earlyReleaseId, from = "", until = "", cap } = asked.data;
    const mine = (data: Data) => data.earlyReleaseId === earlyReleaseId;
    const approvals = all(events, "early_release.approved").filter(({ data }) => mine(data));
    if (asked.data.stepId !== stepId || last(events, "early_release.revoked", mine)) return false;
    const left = typeof cap !== "string" || usedUnder(events, asked) < BigInt(cap);
    return approved(events, asked, stepId, approvals) && after(now, from) && before(now, until) && left;
  });
}

/** A release is cancelled by the first event that touches the gate before it is carried out. */
export function releaseState(events: readonly Fact[], releaseId: string): "released" | "cancelled" | "recorded" {
  const released = last(events, "step.released", (data) => data.releaseId === releaseId);
  for (const { n, type, data } of events) {
    if (!released || n <= released.n) continue;
    if (type === "step.recorded" && data.releaseId === releaseId) return "recorded";
    if (changesTheGate(type)) return "cancelled";
  }
  return "released";
}

/** What of a step's evidence does not let it go, and how much of what was asked each requirement covers. */
function unmet(events: readonly Fact[], stepId: string, now: string): { failures: string[]; covered: Fraction[] } {
  const byRule = rulesUnmet(events, stepId);
  const required = all(events, "requirement.added").map(({ data }) => data);
  const asked = required.filter(
    (data) => data.stepId === stepId && data.level === "required" && waivers(events, data.requirementId).length === 0,
  );
  if (asked.length === 0 && !last(events, "step.needs_no_evidence", (data) => data.stepId === stepId))
    return { failures: [`nothing_asked:${stepId}`, ...byRule], covered: [[0n, 1n]] };
  const covered = asked.map((data): Fraction => {
    const accepted = acceptance(events, data, now);
    return accepted ? coverage(events, accepted) : [0n, 1n];
  });
  const failing = asked.filter((data, index) => !acceptance(events, data, now) || !reaches(events, stepId, covered[index] as Fraction));
  const failures = [...failing.map(({ requirementId }) => `requirement:${requirementId}`), ...byRule];
  return { failures, covered: byRule.length > 0 ? [...covered, [0n, 1n]] : covered };
}

/** What no early release passes over: damaged bytes of what was sent, and the note on a changed payee. */
function neverPassed(events: readonly Fact[], stepId: string, failure: string): boolean {
  const need = last(events, "requirement.added", ({ requirementId }) => failure === `requirement:${requirementId}`);
  const sent = need && current(events, need.data.requestId ?? "");
  return isNoteOfChange(events, stepId, failure) || (sent?.data.files ?? []).some(({ sha256 }) => damaged(events, sha256));
}

/** The most that may be released of a payment now, if nothing else locks it; null for a shipment. */
export function mostNow(events: readonly Fact[], stepId: string, now: string): bigint | null {
  const { failures, covered } = unmet(events, stepId, now);
  const passed = failures.some((failure) => !neverPassed(events, stepId, failure));
  return most(events, { stepId, now }, covered, passed ? earlyRelease(events, stepId, now) : undefined);
}

/** Exactly what fails, as "kind:subject". Empty if and only if the step is ready. */
export function failing(events: readonly Fact[], stepId: string, now: string): Set<string> {
  const failures = new Set<string>();
  const order = all(events, "order.created")[0]?.data;
  const step = last(events, "step.added", (data) => data.stepId === stepId)?.data;
  if (!order || !step) return failures.add(`not_evaluated:${stepId}`);

  const early = earlyRelease(events, stepId, now);
  for (const failure of unmet(events, stepId, now).failures) if (!early || neverPassed(events, stepId, failure)) failures.add(failure);
  if (noteMissing(events, stepId, now)) failures.add(`note:${stepId}`);

  const payee = last(events, "step.payee_changed", (data) => data.stepId === stepId)?.data.payee ?? step.payee;
  const confirmed = last(events, "step.confirmed", (data) => data.stepId === stepId)?.data ?? { payee: step.payee, termsVersion: 1 };
  const terms = 1 + all(events, "order.amended").filter(({ data }) => data.affectedStepIds?.includes(stepId)).length;
  const same = payee?.payeeId === confirmed.payee?.payeeId && payee?.accountVersion === confirmed.payee?.accountVersion;
  if (step.side === "payment" && (!payee || !same)) failures.add(`payee:${stepId}`);
  const kept = keptBack(events, stepId, now) > 0n && !carriedOut(events, stepId);
  if (kept && dueNow(events, stepId, now) <= 0n) failures.add(`retained:${stepId}`);
  if (confirmed.termsVersion !== terms) failures.add(`terms:${stepId}`);

  const held = [stepId, order.supplierId, payee?.payeeId];
  for (const { data } of all(events, "hold.placed")) {
    const lifted = last(events, "hold.lifted", ({ holdId }) => holdId === data.holdId);
    if (!lifted && (data.target === "order" || held.includes(data.targetId))) failures.add(`hold:${data.holdId}`);
  }
  const earlier = all(events, "step.added").filter(({ data }) => (data.position ?? 0) < (step.position ?? 0));
  for (const [key, breach] of breaches(events, now)) {
    if (!breach.resolved && earlier.some(({ data }) => data.stepId === breach.stepId)) failures.add(`breach:${key}`);
  }
  const ended = events.findLast(({ type }) => /^order\.(cancelled|closed|reopened)$/.test(type));
  if (ended && ended.type !== "order.reopened") failures.add("ended");
  return failures;
}

export const ready = (events: readonly Fact[], stepId: string, now: string) => failing(events, stepId, now).size === 0;
