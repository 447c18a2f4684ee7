import { describe, expect, test } from "vitest";
import type { Exclusion } from "~/domain/decisions/events.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { statedAxes } from "~/domain/submissions/stated-axes.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { given, SOON, says } from "../../../tests/model/story.ts";
import { named, sha } from "../../../tests/model/stream.ts";

const lines = (sku: string | null) => draft.orderCreated().data.lines.map((line) => ({ ...line, sku }));
const amended = (sku: string | null): OrderDraft => ({
  type: "order.amended",
  data: { lines: lines(sku), total: "10000", steps: [], affectedStepIds: [] },
});
const paid = (stepId: string, payee: typeof draft.PAYEE): OrderDraft[] => [
  { type: "step.payee_changed", data: { stepId: named(stepId), payee, accountEnding: null, noteWanted: false } },
  { type: "step.confirmed", data: { stepId: named(stepId), payee, termsVersion: 1, checked: null } },
];
const asked = (scope: Partial<{ lineIds: string[]; batches: string[] }> = {}): OrderDraft => {
  const sent = draft.requestSent("map");
  return { ...sent, data: { ...sent.data, scope: { lineIds: [], batches: [], quantity: null, ...scope } } };
};
const later = (states: Partial<Record<Exclusion, string[]>>) => [asked(), draft.submitted("map1", "map", { states })];
const v1 = draft.submitted("v1", "log", {
  states: {
    factory_address: ["8", "hengli", "rd"],
    material_source: ["m1"],
    shipment_route: ["yantian", "hamburg"],
    packaging_version: ["p2"],
  },
});
const accepted = (of: Parameters<typeof draft.decided>[3] = { steps: ["pay"] }) => draft.decided("ok", "v1", "log", of);
const again = draft.decided("again", "v1", "log", { steps: ["pay"], supersedes: "ok" });

describe("a later record that crosses an excluded axis ends what the acceptance covers", () => {
  test.each<[string, OrderDraft[], string]>([
    ["nothing came later", [], "ready"],
    ["the order names another product code", [amended("B-2")], "not_covered"],
    ["the order names none any more", [amended(null)], "not_covered"],
    ["and then the old one again: it stays over", [amended("B-2"), amended("A-1")], "not_covered"],
    ["decided anew after the change", [amended("B-2"), again], "ready"],
    ["an amendment that keeps the code", [amended("A-1")], "ready"],
    ["another account, confirmed", paid("pay", draft.OTHER_ACCOUNT), "not_covered"],
    ["the same account again, confirmed", paid("pay", draft.PAYEE), "ready"],
    [
      "the account of a payment that it does not cover",
      [draft.stepAdded("other", { position: 2 }), ...paid("other", draft.OTHER_ACCOUNT)],
      "ready",
    ],
    ["another factory", later({ factory_address: ["1", "humen", "rd"] }), "not_covered"],
    ["the same factory in more words", later({ factory_address: ["rd", "hengli", "8", "dongguan"] }), "ready"],
    ["the same factory in fewer words", later({ factory_address: ["hengli", "rd"] }), "ready"],
    ["another material", later({ material_source: ["m2"] }), "not_covered"],
    ["a further material", later({ material_source: ["m1", "m2"] }), "not_covered"],
    ["another packaging", later({ packaging_version: ["p3"] }), "not_covered"],
    ["another route", later({ shipment_route: ["ningbo", "hamburg"] }), "not_covered"],
    ["taken back by the supplier: it stays over", [...later({ material_source: ["m2"] }), draft.withdrawn("map1", "map")], "not_covered"],
    ["a later version that says nothing of it", later({}), "ready"],
  ])("%s", (_what, happened, expected) => expect(says(given(v1, accepted(), ...happened).file)).toBe(expected));

  test("what was there before the decision crosses nothing", () => {
    expect(says(given(...later({ material_source: ["m2"] }), v1, accepted()).file)).toBe("ready");
  });

  test("an axis that the boundary does not exclude may change", () => {
    const { data, ...of } = accepted();
    const open = { ...of, data: { ...data, boundary: { ...data.boundary, exclusions: ["payee" as const] } } };
    expect(says(given(v1, open, amended("B-2"), ...later({ material_source: ["m2"] })).file)).toBe("ready");
    expect(says(given(v1, open, ...paid("pay", draft.OTHER_ACCOUNT)).file)).toBe("not_covered");
  });

  test("evidence of other goods crosses nothing", () => {
    const { data, ...of } = accepted();
    const scope = { lineIds: [named("line")], batches: ["B1"], quantity: null };
    const narrow = { ...of, data: { ...data, boundary: { ...data.boundary, scope } } };
    const map = (batches: string[]) => [asked({ batches }), draft.submitted("map1", "map", { states: { material_source: ["m2"] } })];
    expect(says(given(v1, narrow, ...map(["B2"])).file)).toBe("ready");
    expect(says(given(v1, narrow, ...map(["B2", "B1"])).file)).toBe("not_covered");
  });

  test("the blocker names the axis, the later record and the accepted one", () => {
    const blocker = (...happened: OrderDraft[]) => evaluateGate(given(v1, accepted(), ...happened).file, named("pay"), SOON).blockers[0];
    expect(blocker(...later({ material_source: ["m2"] }))?.shared).toMatchObject({
      key: "gate:crossed.version",
      params: { axis: { word: "gate:axis.material_source" }, other_version: { count: 1 }, version: { count: 1 } },
    });
    expect(blocker(amended("B-2"))?.shared).toMatchObject({
      key: "gate:crossed.line",
      params: { was: { code: "A-1" }, is: { code: "B-2" } },
    });
    expect(blocker(...paid("pay", draft.OTHER_ACCOUNT))?.shared.key).toBe("gate:crossed.payee");
  });
});

describe("what a field states is compared without its words", () => {
  const marks = (site: string) => statedAxes("serial_log", { site }, "order", { sha256: sha })[0]?.marks.slice().sort();
  test.each([
    ["case and punctuation", "8 Hengli Rd., Dongguan", "8 HENGLI RD, DONGGUAN", true],
    ["order of the words", "Dongguan, 8 Hengli Rd", "8 Hengli Rd, Dongguan", true],
    ["full width", "８ Hengli Rd", "8 Hengli Rd", true],
    ["Chinese without spaces", "东莞横沥路8号", "东莞 横沥路 8 号", true],
    ["another number", "8 Hengli Rd", "9 Hengli Rd", false],
  ])("%s", (_what, one, other, same) => expect(JSON.stringify(marks(one)) === JSON.stringify(marks(other))).toBe(same));

  test("an empty field states nothing, and a field without an axis never does", () => {
    expect(statedAxes("serial_log", { site: " - ", product: "A-1" }, "order", { sha256: sha })).toEqual([]);
  });
});
