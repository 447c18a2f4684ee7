import { describe, expect, test } from "vitest";
import { facts } from "~/domain/order-file/order-file.ts";
import { amendOrder } from "~/domain/orders/amend-order.ts";
import { addCharge, addShipment } from "~/domain/steps/add-step.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { viewStep } from "~/domain/steps/step.ts";
import { perform } from "../../../tests/model/acts.ts";
import { answered } from "../../../tests/model/arbitraries.ts";
import { Desk } from "../../../tests/model/commit.ts";
import { PAYEE } from "../../../tests/model/drafts.ts";
import { openOrder, requestFor } from "../../../tests/model/opening.ts";

/** An order of 10,000 in goods. */
function opened(): Desk {
  const desk = new Desk();
  openOrder(desk);
  return desk;
}

function rework(desk: Desk, of: { amount?: string; evidence?: object } = {}, by = "buyer"): string | null {
  const { needs: _needs, ...evidence } = requestFor([]);
  const payee = { ...PAYEE, name: "Heng Ltd", accountEnding: "1234" };
  const charge = { kind: "rework" as const, amount: "450", dueDate: null, payee, invoice: null, reference: null, reason: "new soldering" };
  return desk.run(addCharge, { ...charge, ...of, evidence: { ...evidence, ...of.evidence } }, by);
}

const last = (desk: Desk) => {
  const step = desk.file.steps.at(-1);
  if (!step) throw new Error("the order has steps");
  return step;
};

describe("a charge that came later", () => {
  test("is a payment of its own with its payee, locked until what proves the work is accepted", () => {
    const desk = opened();
    expect(rework(desk)).toBeNull();
    expect(last(desk)).toMatchObject({ kind: "rework", amount: "450", charge: true, payee: PAYEE, position: 3 });
    const gate = () => evaluateGate(desk.file, last(desk).stepId, desk.now);
    expect(gate()).toMatchObject({ state: "locked", blockers: [{ code: "awaited" }] });
    for (const act of answered(2)) perform(desk, act);
    expect(gate()).toMatchObject({ state: "ready", most: "450" });
  });

  test("names the document and version that prove the work, from when it may be paid to when it was", () => {
    const desk = opened();
    rework(desk);
    const says = (step = last(desk)) => {
      const { status, sentence } = viewStep(desk.file, step, desk.now);
      const terms = sentence.params.terms?.kind === "sentences" ? sentence.params.terms.sentences : [];
      return [status, ...terms.map(({ key, params }) => [key, params])];
    };
    expect(says()).toEqual(["locked"]);
    for (const act of [...answered(2), ...answered(2)]) perform(desk, act);
    const proven = ["gate:terms.proven", { type: { kind: "evidence_type", type: "process_record" }, version: { kind: "count", count: 2 } }];
    expect(says()).toEqual(["ready", proven]);
    perform(desk, { kind: "Release", step: 3, amount: null, stale: 0, by: "fin" });
    expect(says()).toEqual(["released", proven]);
    perform(desk, { kind: "Record", step: 0, amount: null, by: "fin" });
    expect(says()).toEqual(["recorded", proven]);
    for (const act of [...answered(0), ...answered(1)]) perform(desk, act);
    expect(says(desk.file.steps[0])).toEqual(["ready"]);
  });

  test("its contact gets a link where there was none", () => {
    const desk = opened();
    rework(desk);
    expect(Object.values(desk.file.links)).toHaveLength(1);
  });

  test("does not count among the payments that add up to the goods", () => {
    const desk = opened();
    rework(desk);
    const [deposit] = desk.file.steps;
    const input = { lines: [], steps: [{ stepId: deposit?.stepId ?? "", amount: "3000", dueDate: "2026-03-21" }], reason: "a day later" };
    expect(desk.run(amendOrder, input, "buyer")).toBeNull();
    expect(facts(desk.file).total).toBe("10000");
    const charge = { stepId: last(desk).stepId, amount: "500", dueDate: null };
    expect(desk.run(amendOrder, { lines: [], steps: [charge], reason: "more to solder" }, "buyer")).toBeNull();
    expect(last(desk).amount).toBe("500");
  });

  test.each<[string, Parameters<typeof rework>[1], string, string]>([
    ["without an amount", { amount: "0" }, "buyer", "amount_needed"],
    ["with evidence due in the past", { evidence: { dueDate: "2026-02-01" } }, "buyer", "due_in_past"],
    ["by finance, who pays it", {}, "fin", "role_may_not"],
  ])("is refused %s", (_what, of, by, code) => expect(rework(opened(), of, by)).toBe(code));
});

test("a further shipment stands at the end, locked: nothing was asked for it yet", () => {
  const desk = opened();
  expect(desk.run(addShipment, { kind: "receiving", dueDate: null, detail: "Hamburg", reason: "second lot" }, "buyer")).toBeNull();
  expect(last(desk)).toMatchObject({ side: "shipment", kind: "receiving", charge: false, position: 3 });
  expect(evaluateGate(desk.file, last(desk).stepId, desk.now).blockers).toMatchObject([{ code: "nothing_asked" }]);
});
