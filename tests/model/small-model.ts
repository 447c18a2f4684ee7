import { freeze, produce } from "immer";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import { fold } from "~/domain/order-file/fold.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { createOrder } from "~/domain/orders/create-order.ts";
import { sendRequests } from "~/domain/requests/send-requests.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { perform } from "./acts.ts";
import { type Act, answered } from "./arbitraries.ts";
import { Desk } from "./commit.ts";
import { PAYEE, ZONE } from "./drafts.ts";
import { checkAgreement, checkAppended, checkSettled, type EvaluateGate } from "./invariants.ts";
import { requestFor } from "./opening.ts";
import { recover } from "./recovery.ts";
import { named } from "./stream.ts";

/** The end of the first day, when conditional acceptances fall due: just surely before, surely over, and after. */
const TIMES = ["2026-03-01T08:00:00.000Z", "2026-03-01T15:59:57.999Z", "2026-03-01T15:59:58.000Z", "2026-03-01T16:00:00.001Z"];
const MOST_VERSIONS = 2;
const MOST_DECISIONS = 3;

/** One order with one payment and two requests; an owner and a buyer decide, an owner and finance approve. */
function smallOrder(): Desk {
  const desk = new Desk();
  desk.members.delete("fin2");
  desk.members.delete("insp");
  const line = { productId: null, sku: "A-1", words: "Lamp", riskClass: "normal" as const, flags: [], batches: [] };
  const payee = { ...PAYEE, name: "Heng Ltd", accountEnding: null };
  const payment = { kind: "balance" as const, percent: null, dueDate: null, invoice: null, reference: null, noEvidenceReason: null };
  const parties = { number: "PO-1", title: "Lamps", supplierId: named("supplier"), supplierName: "Heng" };
  const order = { ...parties, currency: "USD", zone: ZONE, orderedOn: "2026-02-01", shipments: [] };
  const lines = [{ ...line, quantity: "7", unitPrice: "1000" }];
  desk.run(createOrder, { ...order, lines, payments: [{ ...payment, amount: "7000", payee }] }, "owner");
  const needs = desk.file.steps.map(({ stepId }) => ({ stepId, level: "required" as const }));
  desk.run(sendRequests, { requests: [requestFor(needs), requestFor(needs)] }, "buyer");
  return desk;
}

/** Every act of the small world, by the index of what it is about among its own kind. */
function actsIn({ file }: Desk): Act[] {
  const acts: Act[] = [];
  for (const [index, request] of Object.values(file.requests).entries()) {
    const decisions = Object.values(file.decisions).filter(({ requestId }) => requestId === request.requestId);
    if (request.versions.length < MOST_VERSIONS) acts.push(answered(index)[0] as Act);
    const newest = request.versions.at(-1);
    if (newest) acts.push({ kind: "Withdraw", submission: Object.keys(file.submissions).indexOf(newest), by: "supplier" });
    if (decisions.length < MOST_DECISIONS) {
      acts.push({ kind: "Accept", request: index, covers: 0, until: null, excludes: true, by: "buyer" });
      for (const pieces of [null, 3])
        acts.push({ kind: "Conditional", request: index, covers: 0, due: [0], pieces, lines: 0, by: "owner" });
      acts.push({ kind: "Reject", request: index, by: "buyer" });
    }
    const last = decisions.at(-1);
    const fromNewest = Object.keys(file.decisions).reverse();
    if (last) acts.push({ kind: "Revoke", decision: fromNewest.indexOf(last.decisionId), by: "owner" });
  }
  const open = Object.values(file.openPoints).filter(({ closed }) => !closed);
  for (const [point] of open.entries()) acts.push({ kind: "ClosePoint", point });
  if (Object.keys(file.earlyReleases).length === 0) {
    acts.push({ kind: "EarlyRequest", step: 0, from: 0, days: 1, cap: "7000", beneficiary: null, by: "buyer" });
  }
  acts.push({ kind: "EarlyApprove", early: 0, by: "owner" }, { kind: "EarlyApprove", early: 0, by: "fin" });
  acts.push({ kind: "EarlyRevoke", early: 0, by: "owner" });
  acts.push({ kind: "Release", step: 0, amount: null, stale: 0, by: "fin" }, { kind: "Record", step: 0, amount: null, by: "fin" });
  acts.push({ kind: "End", how: "cancel" });
  return acts;
}

/** An order at one of the states: its file is frozen and shares with those before it whatever no event touched since. */
class Branch extends Desk {
  constructor(from: Desk) {
    super(Object.isFrozen(from.file) ? from.file : freeze(structuredClone(from.file), true));
    this.events.push(...from.events);
    this.members = from.members;
    this.now = from.now;
    this.made = from.made;
  }

  protected override take(event: OrderEvent): void {
    this.file = produce(this.file, (draft) => {
      fold(draft, [event]);
    });
  }
}

/** What can still matter of a state: who did what first or which request is called which does not. */
function keyOf(desk: Desk): string {
  const { file } = desk;
  const early = Object.values(file.earlyReleases).map(({ approvals, revokedAt }) => [
    approvals.map(({ memberId }) => memberId).sort(),
    revokedAt !== null,
  ]);
  const releases = Object.values(file.releases).map(({ state, amount, earlyReleaseId, basis }) => [
    state,
    amount,
    earlyReleaseId !== null,
    basis.map(({ by }) => by).sort(),
  ]);
  const breaches = Object.values(file.breaches).map(({ cause }) => cause);
  const requests = Object.values(file.requests).map(({ requestId }) => requestKey(file, requestId));
  const twoAlike = requests.sort();
  return JSON.stringify([
    desk.now,
    file.order?.state,
    twoAlike,
    early,
    releases.sort(),
    breaches.sort(),
    evaluateGate(file, file.steps[0]?.stepId ?? "", desk.now).state,
  ]);
}

function requestKey(file: OrderFile, requestId: string): string {
  const request = file.requests[requestId];
  const decisions = Object.values(file.decisions).filter((decision) => decision.requestId === requestId);
  const versions = (request?.versions ?? []).map((submissionId) => {
    const newest = decisions.findLast((decision) => decision.submissionId === submissionId);
    const points = (newest?.openPointIds ?? []).map((id) => [file.openPoints[id]?.dueAt, file.openPoints[id]?.closed?.at ?? null]);
    const counts = newest !== undefined && newest.n > (request?.changedN ?? 0);
    const covers = newest?.boundary.scope.quantity;
    return [file.submissions[submissionId]?.withdrawnAt !== null, newest?.outcome, newest?.revoked !== null, counts, covers, points];
  });
  return JSON.stringify([versions, Math.min(decisions.length, MOST_DECISIONS)]);
}

const pay = { kind: "Release", step: 0, amount: null, stale: 0, by: "fin" } as const;
const carriedOut = { kind: "Record", step: 0, amount: null, by: "fin" } as const;
const early: Act[] = [
  { kind: "EarlyRequest", step: 0, from: 0, days: 1, cap: "7000", beneficiary: null, by: "buyer" },
  { kind: "EarlyApprove", early: 0, by: "owner" },
  { kind: "EarlyApprove", early: 0, by: "fin" },
];

/** Where the search begins: with nothing done, and at the places that it would take longest to reach. */
const BEGINNINGS: Act[][] = [
  [],
  early,
  [...answered(0), ...answered(1)],
  [...answered(0), ...answered(1, [0]), pay],
  [...answered(0), ...answered(1, [0]), pay, carriedOut],
  [...answered(0, [0]), ...early],
  [...answered(0), ...answered(1, [0], 3), pay],
  [...answered(0), ...answered(1, [0], 3), pay, carriedOut],
];

export interface Explored {
  states: number;
  transitions: number;
  /** States in which the payment is ready, released, or carried out, and those with a breach. */
  ready: number;
  released: number;
  recorded: number;
  /** Those in which a part was paid and the rest was not. */
  partly: number;
  breached: number;
  /** True when nothing was left to explore. */
  whole: boolean;
}

/**
 * Breadth first through the small world, until it is whole or so many states were reached: in each the gate agrees with the
 * oracle and every invariant holds. From each state left unopened the work can still go on (L2); an opened one leads there.
 */
export function explore(mostStates: number, evaluate: EvaluateGate = evaluateGate): Explored {
  const queue: Desk[] = BEGINNINGS.map((course) => {
    const desk = smallOrder();
    for (const act of course) perform(desk, act);
    return new Branch(desk);
  });
  const seen = new Set(queue.map(keyOf));
  const counts = { ready: 0, released: 0, recorded: 0, partly: 0, breached: 0 };
  let transitions = 0;
  // Most acts are refused, and nobody reads where from.
  const stack = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  const visit = (next: Desk, from: number) => {
    transitions += 1;
    checkAppended(next.events, from);
    const key = keyOf(next);
    if (seen.has(key)) return;
    seen.add(key);
    checkAgreement(next.events, next.file, next.now, evaluate);
    if (next.events.length > from) checkSettled(next);
    queue.push(next);
  };
  for (let desk = queue.shift(); desk && seen.size < mostStates; desk = queue.shift()) {
    count(desk, counts);
    let branch = new Branch(desk);
    for (const act of actsIn(desk)) {
      perform(branch, act);
      if (branch.events.length === desk.events.length) continue;
      visit(branch, desk.events.length);
      branch = new Branch(desk);
    }
    const later = TIMES[TIMES.indexOf(desk.now) + 1];
    if (later) {
      const next = new Branch(desk);
      next.now = later;
      visit(next, desk.events.length);
    }
  }
  Error.stackTraceLimit = stack;
  const whole = queue.length === 0;
  for (const desk of queue.filter((_, index) => index % 500 === 0)) recover(new Branch(desk));
  return { states: seen.size, transitions, whole, ...counts };
}

function count({ file, now }: Desk, counts: Pick<Explored, "ready" | "released" | "recorded" | "partly" | "breached">): void {
  const releases = Object.values(file.releases);
  if (evaluateGate(file, file.steps[0]?.stepId ?? "", now).state === "ready") counts.ready += 1;
  if (releases.some(({ state }) => state === "released")) counts.released += 1;
  if (releases.some(({ state }) => state === "recorded")) counts.recorded += 1;
  const amounts = Object.values(file.records).map(({ amount }) => BigInt(amount ?? "0"));
  if (amounts.length > 0 && amounts.reduce((sum, amount) => sum + amount, 0n) < 7_000n) counts.partly += 1;
  if (Object.keys(file.breaches).length > 0) counts.breached += 1;
}
