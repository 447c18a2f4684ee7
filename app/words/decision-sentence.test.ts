import { describe, expect, it } from "vitest";
import { EVIDENCE_TYPES } from "~/domain/requests/evidence-type.ts";
import { type DecisionFacts, decisionSentence, missingFrom } from "./decision-sentence.ts";
import { getFixedT } from "./language.server.ts";

const facts: DecisionFacts = {
  outcome: "accepted",
  type: "batch_photo_set",
  version: 1,
  orderNumber: "PO 4711",
  scope: "batches B-2605-1, B-2606-1",
  files: { current: 17, all: 18 },
  validity: { kind: "step", step: "balance" },
  condition: "",
  unchanged: "Price, quantity and specification of PO 4711.",
  points: [],
  setAside: [],
  faults: [],
  steps: ["balance"],
  allowed: [],
  concession: null,
  unconfirmedFrom: null,
  samePerson: false,
};
const say = (parts: Partial<DecisionFacts>) => decisionSentence(getFixedT("en"), { ...facts, ...parts }, "en");

describe("the sentence of a decision", () => {
  it("names the version, what it rests on, how long it holds and what stays unchanged", () => {
    expect(say({})).toBe(
      "Accepted: Batch photo set v1 for PO 4711, batches B-2605-1, B-2606-1, by 17 of 18 files, until the balance is released. Unchanged: Price, quantity and specification of PO 4711.",
    );
  });

  it("names each open point with its owner and date", () => {
    const sentence = say({
      outcome: "accepted_with_conditions",
      condition: "the mark on cartons 1 to 38",
      points: [{ what: "Photos of cartons 39 and 40", from: "Lin Yifan", due: "2026-03-11" }],
    });
    expect(sentence).toContain("the mark on cartons 1 to 38. Photos of cartons 39 and 40: due on 11 Mar 2026 from Lin Yifan.");
  });

  it("lists every fault of a rejection and says what stays locked", () => {
    expect(say({ outcome: "rejected", faults: ["IMG_2207 is older than the order.", "Cartons 39 and 40 are missing"] })).toBe(
      "Rejected: Batch photo set v1 for PO 4711, with 2 faults: IMG_2207 is older than the order; Cartons 39 and 40 are missing. Balance stays locked.",
    );
  });

  it("stands by itself in both languages, for every type and outcome, with the order's number as it was typed", () => {
    for (const outcome of ["accepted", "accepted_with_conditions", "rejected"] as const) {
      for (const type of EVIDENCE_TYPES) {
        expect(say({ outcome, type, orderNumber: "po-7a" })).toMatch(/^(Accepted|Accepted with conditions|Rejected): [A-Z].* for po-7a/);
        const chinese = decisionSentence(getFixedT("zh"), { ...facts, outcome, type, orderNumber: "po-7a" }, "zh");
        expect(chinese).toMatch(/^[^：]+：po-7a [\u4e00-\u9fffA-Z]/);
      }
    }
  });

  it("says so when the supplier has not confirmed what the buyer entered, and when one person did both", () => {
    expect(say({ unconfirmedFrom: "a chat", samePerson: true })).toContain(
      "Entered by the buyer from a chat, not confirmed by the supplier. Entered and decided by the same person.",
    );
  });

  it("names every step that it opens, what was conceded, and what may change all the same", () => {
    const sentence = say({
      steps: ["deposit", "balance"],
      allowed: ["shipment_route"],
      concession: { code: "small_value", amount: "USD 100.00", reason: "two labels." },
    });
    expect(sentence).toContain("for the deposit, until the balance is released.");
    expect(sentence).toContain("Conceded once, USD 100.00, the value is small: two labels. May change: shipment route.");
  });
});

describe("an edited sentence", () => {
  const of = { ...facts, steps: ["deposit", "balance"] as const };
  const lost = (sentence: string) => missingFrom(getFixedT("en"), sentence, of);
  it("may use other words as long as outcome, version and steps stay in it", () => {
    expect(lost(say({ steps: of.steps }))).toEqual([]);
    expect(lost("We accepted v1 of the photos for deposit and balance.")).toEqual([]);
  });

  it("is told what it no longer names", () => {
    expect(lost("Fine for the deposit and the balance, v1.")).toEqual(["Accepted"]);
    expect(lost("Accepted for deposit and balance, v12")).toEqual(["v1"]);
    expect(lost("Accepted v1 for the deposit.")).toEqual(["balance"]);
  });
});
