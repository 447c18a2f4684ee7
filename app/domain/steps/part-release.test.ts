import { describe, expect, test } from "vitest";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { DomainError } from "~/domain/record/error.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { recordStep } from "~/domain/steps/record-step.ts";
import { filesOfBasis, releaseStep } from "~/domain/steps/release-step.ts";
import { viewStep } from "~/domain/steps/step.ts";
import { Desk } from "../../../tests/model/commit.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { named } from "../../../tests/model/stream.ts";

const PAY = named("pay");
const LATER = { rest: "2026-03-09" };

/** A payment of 10,000 for 100 pieces, which waits for one serial log. */
function opened(...happened: OrderDraft[]): Desk {
  const desk = new Desk();
  const opening = [draft.orderCreated(), draft.stepAdded("pay"), draft.requestSent("log"), draft.required("need", "pay", "log")];
  for (const event of [...opening, draft.submitted("v1", "log"), ...happened]) desk.append(event);
  return desk;
}

const accepted = (pieces: number | null, decision = `of${pieces}`, steps = ["pay"]): OrderDraft =>
  draft.decided(decision, "v1", "log", { outcome: "accepted_with_conditions", steps, points: { [`p${decision}`]: LATER.rest }, pieces });

const gate = (desk: Desk) => evaluateGate(desk.file, PAY, desk.now);

function release(desk: Desk, amount: string | null): string | null {
  const rehashed = filesOfBasis(desk.file, gate(desk));
  return desk.run(releaseStep, { stepId: PAY, amount, rev: desk.file.rev, rehashed }, "fin");
}

function record(desk: Desk, amount: string, difference: "bank_fee" | null = null): string | null {
  const movement = { stepId: PAY, date: "2026-03-01", amount, reference: null, proof: null };
  return desk.run(recordStep, { ...movement, difference, differenceReason: difference && "kept by the bank" }, "fin");
}

const statusOf = (file: OrderFile, now: string) => {
  const step = file.steps.find(({ stepId }) => stepId === PAY);
  if (!step) throw new Error("the order has the payment");
  return viewStep(file, step, now);
};

describe("a payment goes as far as its accepted evidence covers", () => {
  test("100 of 100 pieces: all of it", () => {
    expect(gate(opened(accepted(null)))).toMatchObject({ state: "ready", covered: "10000", most: "10000" });
  });

  test("50 of 100 pieces: half of it, said in the sentence, and not a cent more", () => {
    const desk = opened(accepted(50));
    expect(gate(desk)).toMatchObject({ state: "ready", covered: "5000", most: "5000" });
    const { sentence } = statusOf(desk.file, desk.now);
    expect([sentence.key, sentence.params.amount, sentence.params.whole]).toMatchObject([
      "gate:sentence.ready_part_payment",
      { minor: "5000" },
      { minor: "10000" },
    ]);
    expect(release(desk, "5001")).toBe("over_covered");
    expect(release(desk, "10001")).toBe("over_due");
    expect(release(desk, null)).toBeNull();
    expect(Object.values(desk.file.releases).map(({ amount }) => amount)).toEqual(["5000"]);
  });

  test("the refusal stands at the amount", () => {
    const desk = opened(accepted(50));
    const input = { stepId: PAY, amount: "6000", rev: desk.file.rev, rehashed: filesOfBasis(desk.file, gate(desk)) };
    const members = [{ memberId: named("fin"), personId: named("fin"), roles: ["finance" as const], activeSince: desk.now }];
    const actor = { kind: "member" as const, memberId: named("fin"), personId: named("fin"), roles: ["finance" as const] };
    const ctx = { actor, now: desk.now, newId: desk.newId, newSalt: () => "", sha256: () => "", members };
    expect(() => releaseStep(desk.file, input, ctx)).toThrow(DomainError);
    expect(() => releaseStep(desk.file, input, ctx)).toThrow(expect.objectContaining({ field: "amount", code: "over_covered" }));
  });

  test("paid as far as covered, the rest is locked and says so; covered further, it goes on until the whole is done", () => {
    const desk = opened(accepted(50));
    expect([release(desk, null), record(desk, "5000")]).toEqual([null, null]);
    expect(gate(desk)).toMatchObject({ state: "locked", most: "0", blockers: [{ code: "rest_not_covered" }] });
    expect(gate(desk).blockers[0]?.shared.params).toMatchObject({ amount: { minor: "5000" }, pieces: { count: 50 }, of: { count: 100 } });
    desk.append(accepted(80));
    expect(gate(desk)).toMatchObject({ state: "ready", covered: "8000", most: "3000" });
    expect([release(desk, "1000"), record(desk, "1000"), release(desk, null), record(desk, "2000")]).toEqual([null, null, null, null]);
    expect(gate(desk).state).toBe("locked");
    desk.append(accepted(null));
    expect([release(desk, null), record(desk, "2000")]).toEqual([null, null]);
    expect(statusOf(desk.file, desk.now)).toMatchObject({ status: "recorded", remaining: "0" });
  });

  test("a bank fee on a part ends that part, not the payment", () => {
    const desk = opened(accepted(50));
    expect([release(desk, null), record(desk, "4980", "bank_fee")]).toEqual([null, null]);
    expect(statusOf(desk.file, desk.now)).toMatchObject({ status: "locked", remaining: "5000" });
    desk.append(accepted(null));
    expect(gate(desk)).toMatchObject({ state: "ready", most: "5000" });
  });

  test("the least of its requirements counts", () => {
    const desk = opened(accepted(50), draft.requestSent("map"), draft.required("need2", "pay", "map"), draft.submitted("m1", "map"));
    expect(gate(desk)).toMatchObject({ state: "locked", most: "0" });
    desk.append(draft.decided("mapok", "m1", "map", { steps: ["pay"], pieces: 30 }));
    expect(gate(desk)).toMatchObject({ state: "ready", most: "3000" });
  });

  test("a smaller acceptance after the money moved gives nothing back and lets nothing more go", () => {
    const desk = opened(accepted(50));
    expect([release(desk, null), record(desk, "5000")]).toEqual([null, null]);
    desk.append(accepted(20));
    expect(gate(desk)).toMatchObject({ state: "locked", covered: "2000", most: "0" });
  });

  test("before its evidence the early release counts, once the covered part has gone", () => {
    const desk = opened(accepted(50));
    const window = { from: "2026-02-28T00:00:00.000Z", until: "2026-03-05T00:00:00.000Z" };
    desk.append(draft.earlyAsked("early", "pay", { ...window, cap: "1500", eligible: [] }));
    expect(gate(desk)).toMatchObject({ state: "ready", most: "5000", early: null });
    expect([release(desk, null), record(desk, "5000")]).toEqual([null, null]);
    expect(gate(desk)).toMatchObject({ state: "ready", most: "1500", early: { cap: "1500" } });
    expect(release(desk, "1501")).toBe("over_cap");
  });
});

describe("goods go all at once", () => {
  const ship = (...happened: OrderDraft[]) =>
    opened(draft.stepAdded("ship", { side: "shipment", position: 2 }), draft.required("need3", "ship", "log"), ...happened);
  const loading = (desk: Desk) => evaluateGate(desk.file, named("ship"), desk.now);

  test("evidence of a part does not open a shipment, of all of it does", () => {
    const part = loading(ship(accepted(50, "half", ["ship"])));
    expect(part).toMatchObject({ state: "locked", most: null, blockers: [{ code: "rest_not_covered" }] });
    expect(part.blockers[0]?.shared.key).toBe("gate:rest_not_covered_shipment");
    expect(loading(ship(accepted(100, "all", ["ship"]))).state).toBe("ready");
  });
});
