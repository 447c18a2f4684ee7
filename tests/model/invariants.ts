import { expect } from "vitest";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Blocker } from "~/domain/steps/blocker.ts";
import type { Desk } from "./commit.ts";
import * as oracle from "./oracle.ts";
import * as amounts from "./oracle-amounts.ts";
import { breaches } from "./oracle-breaches.ts";
import { facts } from "./stream.ts";

export type EvaluateGate = (
  file: OrderFile,
  stepId: string,
  now: string,
) => { state: "ready" | "locked"; blockers: readonly Blocker[]; most: string | null };

/** The oracle's word for each blocker that is not one requirement's. */
const KINDS: Partial<Record<Blocker["code"], string>> = {
  nothing_asked: "nothing_asked",
  rule_unasked: "rule",
  serials_open: "serials",
  hold: "hold",
  payee_missing: "payee",
  payee_unconfirmed: "payee",
  payee_note_unasked: "note",
  terms_unconfirmed: "terms",
  retained: "retained",
  breach: "breach",
  not_evaluated: "not_evaluated",
};

/** A blocker as the oracle names it. */
export function asFailure({ code, subject, requestId }: Blocker): string {
  if (code === "cancelled" || code === "closed") return "ended";
  return requestId === null ? `${KINDS[code]}:${subject}` : `requirement:${subject}`;
}

/** Compares first, so that the assertion's own cost is only paid when there is a difference to show. */
function same(actual: unknown, expected: unknown, message: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) expect(actual, message).toEqual(expected);
}

/** L4: the gate says ready or locked as the oracle does, and its blockers are exactly the failing set. */
export function checkAgreement(events: readonly OrderEvent[], file: OrderFile, now: string, evaluate: EvaluateGate): void {
  for (const { stepId } of file.steps) {
    const { state, blockers, most } = evaluate(file, stepId, now);
    const failing = [...oracle.failing(facts(events), stepId, now)].sort();
    const expected = [failing.length === 0 ? "ready" : "locked", ...failing];
    same([state, ...blockers.map(asFailure).sort()], expected, `L4: step ${stepId} at ${now}`);
    same(most, oracle.mostNow(facts(events), stepId, now)?.toString() ?? null, `the most of step ${stepId} at ${now}`);
  }
}

type Of<T extends OrderEvent["type"]> = Extract<OrderEvent, { type: T }>;
const all = <T extends OrderEvent["type"]>(events: readonly OrderEvent[], type: T) =>
  events.filter((event): event is Of<T> => event.type === type);

/** What must hold of the events just appended, given the whole stream. */
export function checkAppended(events: readonly OrderEvent[], from: number): void {
  for (const event of events.slice(from)) {
    const previous = events[event.n - 2];
    same([events.indexOf(event) + 1, (previous?.at ?? "") <= event.at], [event.n, true], "a gap, or time ran backwards");
    if (event.type === "step.released") checkReleased(events.slice(0, event.n - 1), event);
    if (event.type === "step.recorded") checkRecorded(events, event);
  }
}

/** One release is ready, rests on the current version and its bytes, and goes before its evidence only as it was approved, on exactly the events before it. */
function checkReleased(before: readonly OrderEvent[], released: Of<"step.released">): void {
  const { stepId, basis, earlyReleaseId, amount } = released.data;
  expect([...oracle.failing(facts(before), stepId, released.at)], "released while not ready").toEqual([]);
  for (const { by, requestId, submissionId, decisionId, manifestSha256 } of basis) {
    if (by !== "accepted") continue;
    const decision = all(before, "decision.taken").find(({ data }) => data.decisionId === decisionId)?.data;
    const current = oracle.current(facts(before), requestId)?.data;
    expect([decision?.submissionId, current?.submissionId], "another version").toEqual([submissionId, submissionId]);
    expect([decision?.manifestSha256, current?.manifestSha256], "other bytes").toEqual([manifestSha256, manifestSha256]);
  }
  checkCovered(before, released);
  if (earlyReleaseId === null) return;
  const asked = all(before, "early_release.requested").find(({ data }) => data.earlyReleaseId === earlyReleaseId);
  const approvals = all(before, "early_release.approved").filter(({ data }) => data.earlyReleaseId === earlyReleaseId);
  const earlier = all(before, "step.released").filter(({ data }) => data.earlyReleaseId === earlyReleaseId);
  const counted = earlier.filter(({ data }) => oracle.releaseState(facts(before), data.releaseId) !== "cancelled");
  const sum = [released, ...counted].reduce((total, { data }) => total + BigInt(data.amount ?? "0"), 0n);
  expect(asked?.data.stepId, "another step's early release").toBe(stepId);
  expect(new Set(approvals.map(({ data }) => data.memberId)).size, "too few approvals").toBeGreaterThanOrEqual(
    Math.min(2, asked?.data.eligible.length ?? 2),
  );
  if (amount !== null) expect(sum <= BigInt(asked?.data.cap ?? "0"), "over its cap").toBe(true);
}

/** What is recorded and released of a payment is never above what is due, nor above what its evidence covers unless it goes before it. */
function checkCovered(before: readonly OrderEvent[], { at, data: { stepId, amount, earlyReleaseId } }: Of<"step.released">): void {
  if (amount === null) return;
  const events = facts(before);
  const sum = amounts.settled(events, stepId) + BigInt(amount);
  expect(sum <= amounts.dueOn(events, stepId) - amounts.keptBack(events, stepId, at), "over what is due less credits").toBe(true);
  if (earlyReleaseId !== null) return;
  expect(BigInt(amount) > 0n && BigInt(amount) <= (oracle.mostNow(events, stepId, at) ?? 0n), "over what is covered").toBe(true);
}

/** Only a standing release is carried out, and another amount than released has its reason. */
function checkRecorded(events: readonly OrderEvent[], recorded: Of<"step.recorded">): void {
  const { releaseId, amount, difference } = recorded.data;
  const released = all(events, "step.released").find(({ data }) => data.releaseId === releaseId);
  expect(oracle.releaseState(facts(events.slice(0, recorded.n - 1)), releaseId), "carried out after it ended").toBe("released");
  if (amount !== released?.data.amount) expect(difference, "an unexplained difference").not.toBeNull();
}

/** Credits never take off more than a payment comes to. */
export function checkCredits({ events, file }: Pick<Desk, "events" | "file">): void {
  for (const { stepId, side } of file.steps) {
    if (side === "payment") expect(amounts.dueOn(facts(events), stepId) >= 0n, "credits make what is due negative").toBe(true);
  }
}

/** After a commit: every ended release is cancelled once with its cause, every breach is on record once. */
export function checkSettled(desk: Pick<Desk, "events" | "file" | "now">): void {
  const { events } = desk;
  const cancelled = all(events, "step.release_cancelled").map(({ data }) => data);
  const ended = all(events, "step.released").filter(({ data }) => oracle.releaseState(facts(events), data.releaseId) === "cancelled");
  const causes = ended.map(({ n, data }) => ({
    releaseId: data.releaseId,
    stepId: data.stepId,
    cause: events.find((event) => event.n > n && oracle.changesTheGate(event.type))?.n,
  }));
  const byId = (a: { releaseId: string }, b: { releaseId: string }) => a.releaseId.localeCompare(b.releaseId);
  same([...cancelled].sort(byId), causes.sort(byId), "releases that ended");

  const found = all(events, "breach.found").map(({ data }) => data.key);
  same(found.sort(), [...breaches(facts(events), desk.now).keys()].sort(), "breaches on record, each once");

  // A requirement never leaves the file; it is only waived.
  same(Object.keys(desk.file.requirements).length, all(events, "requirement.added").length, "a requirement vanished");
  same(desk.file.rev, events.filter(({ type }) => oracle.changesTheGate(type)).length, "rev counts the events that touch the gate");
}

/** Right after a version is sent or taken back, nothing but an early release or a waiver lets its request pass. */
export function checkSuperseded(desk: Desk, from: number, evaluate: EvaluateGate): void {
  for (const event of desk.events.slice(from)) {
    if (event.type !== "submission.made" && event.type !== "submission.withdrawn") continue;
    for (const { requirementId, requestId, stepId, level } of Object.values(desk.file.requirements)) {
      if (requestId !== event.data.requestId || level !== "required") continue;
      const waived = Object.values(desk.file.waivers).some((waiver) => waiver.requirementId === requirementId);
      if (waived || oracle.earlyRelease(facts(desk.events), stepId, desk.now)) continue;
      const blockers = evaluate(desk.file, stepId, desk.now).blockers.map(asFailure);
      expect(blockers, "evidence replaced, and still accepted").toContain(`requirement:${requirementId}`);
    }
  }
}
