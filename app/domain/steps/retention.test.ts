import { describe, expect, test } from "vitest";
import { endOfDay } from "~/domain/calendar/calendar.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { amendOrder } from "~/domain/orders/amend-order.ts";
import type { Retention } from "~/domain/steps/events.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { recordStep } from "~/domain/steps/record-step.ts";
import { filesOfBasis, releaseStep } from "~/domain/steps/release-step.ts";
import { viewStep } from "~/domain/steps/step.ts";
import { Desk } from "../../../tests/model/commit.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { named } from "../../../tests/model/stream.ts";

const PAY = named("pay");
const END = endOfDay("2026-03-04", draft.ZONE);
const untilGoods: Retention = { amount: "500", percent: 500, until: { kind: "step", stepId: named("recv") } };
const untilDay: Retention = { amount: "500", percent: null, until: { kind: "date", date: "2026-03-04", end: END } };

/** A payment of 10,000 without evidence of which a part is kept back, then the goods. */
function opened(retention: Retention, ...happened: OrderDraft[]): Desk {
  const desk = new Desk();
  const free = (step: string): OrderDraft => ({ type: "step.needs_no_evidence", data: { stepId: named(step) } });
  const steps = [draft.stepAdded("pay", { position: 1, retention }), draft.stepAdded("recv", { position: 2, side: "shipment" })];
  for (const event of [draft.orderCreated(), ...steps, free("pay"), free("recv"), ...happened]) desk.append(event);
  return desk;
}

const gate = (desk: Desk, at = desk.now) => evaluateGate(desk.file, PAY, at);

function carryOut(desk: Desk, stepId: string, amount: string | null, by: string): (string | null)[] {
  const rehashed = filesOfBasis(desk.file, evaluateGate(desk.file, stepId, desk.now));
  const movement = { stepId, date: "2026-03-01", amount, reference: null, proof: null };
  return [
    desk.run(releaseStep, { stepId, amount, rev: desk.file.rev, rehashed }, by),
    desk.run(recordStep, { ...movement, difference: null, differenceReason: null }, by),
  ];
}

const sentenceOf = (desk: Desk) => {
  const step = desk.file.steps.find(({ stepId }) => stepId === PAY);
  if (!step) throw new Error("the order has the payment");
  return viewStep(desk.file, step, desk.now).sentence;
};

describe("a part kept back until the goods were received", () => {
  test("the rest may go, and the sentence says what is kept until when", () => {
    const desk = opened(untilGoods);
    expect(gate(desk)).toMatchObject({ state: "ready", most: "9500" });
    expect(sentenceOf(desk)).toMatchObject({
      key: "gate:sentence.ready_no_evidence_part_payment",
      params: {
        terms: { sentences: [{ key: "gate:terms.retained_step", params: { amount: { minor: "500" }, step: { step: "loading" } } }] },
      },
    });
    const rehashed: string[] = [];
    expect(desk.run(releaseStep, { stepId: PAY, amount: "9501", rev: desk.file.rev, rehashed }, "fin")).toBe("over_retained");
  });

  test("locked once the rest is paid, and ready for the part when the goods came", () => {
    const desk = opened(untilGoods);
    expect(carryOut(desk, PAY, "9500", "fin")).toEqual([null, null]);
    expect(gate(desk)).toMatchObject({ state: "locked", most: "0", blockers: [{ code: "retained" }] });
    expect(sentenceOf(desk).key).toBe("gate:terms.retained_step");
    expect(carryOut(desk, named("recv"), null, "owner")).toEqual([null, null]);
    expect(gate(desk)).toMatchObject({ state: "ready", most: "500" });
    expect(carryOut(desk, PAY, "500", "fin")).toEqual([null, null]);
  });

  test("an early release does not reach it", () => {
    const window = { from: "2026-02-28T00:00:00.000Z", until: "2026-03-05T00:00:00.000Z" };
    const asked = draft.earlyAsked("early", "pay", { ...window, cap: "10000", eligible: [] });
    const desk = opened(untilGoods, draft.requestSent("log"), draft.required("need", "pay", "log"), asked);
    expect(gate(desk)).toMatchObject({ state: "ready", most: "9500", early: { cap: "10000" } });
  });
});

describe("a part kept back until a day has passed", () => {
  test.each<[number, string]>([
    [-1, "9500"],
    [0, "9500"],
    [1_999, "9500"],
    [2_000, "10000"],
  ])("%i ms after its end: %s", (after, most) => {
    const at = new Date(Date.parse(END) + after).toISOString();
    expect(gate(opened(untilDay), at).most).toBe(most);
  });

  test("the moment is foretold", () => expect(gate(opened(untilDay)).recheckAt).toBe("2026-03-04T15:59:58.000Z"));
});

describe("changed by amendment", () => {
  const amend = (desk: Desk, step: { amount?: string; retention?: Parameters<typeof amendOrder>[1]["steps"][number]["retention"] }) =>
    desk.run(amendOrder, { lines: [], steps: [{ stepId: PAY, amount: "10000", dueDate: null, ...step }], reason: "terms" }, "buyer");
  const until = { kind: "step" as const, stepId: named("recv") };

  test("what is kept back anew, and the payment locks until it is confirmed", () => {
    const desk = opened(untilGoods);
    expect(amend(desk, { retention: { amount: null, percent: 1_000, until } })).toBeNull();
    expect(gate(desk)).toMatchObject({ most: "9000", blockers: [{ code: "terms_unconfirmed" }] });
    expect(amend(desk, { retention: null })).toBeNull();
    expect(gate(desk).most).toBe("10000");
  });

  test("left alone, it stays as it was", () => {
    const desk = opened(untilGoods);
    const input = { lines: [], steps: [{ stepId: PAY, amount: "10000", dueDate: "2026-04-01" }], reason: "later" };
    expect(desk.run(amendOrder, input, "buyer")).toBeNull();
    expect(gate(desk).most).toBe("9500");
  });

  test.each<[string, Parameters<typeof amend>[1], string]>([
    ["all of the payment", { retention: { amount: "10000", percent: null, until } }, "retention_outside"],
    ["nothing", { retention: { amount: null, percent: 0, until } }, "retention_outside"],
    ["until itself", { retention: { amount: "1", percent: null, until: { ...until, stepId: PAY } } }, "retention_not_later"],
    [
      "until a step that is not there",
      { retention: { amount: "1", percent: null, until: { ...until, stepId: named("no") } } },
      "retention_not_later",
    ],
  ])("%s is refused", (_what, step, code) => expect(amend(opened(untilGoods), step)).toBe(code));
});
