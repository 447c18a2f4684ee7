import { describe, expect, it } from "vitest";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { given } from "../../../tests/model/story.ts";
import { named } from "../../../tests/model/stream.ts";
import { askedAgain } from "./asked-again.ts";
import { memoryOf } from "./memory.ts";

type Decided = Extract<OrderDraft, { type: "decision.taken" }>;

/** A decision on the first version with words of its own, and what else its body says. */
function decided(outcome: Decided["data"]["outcome"], text: Record<string, string>, body: Partial<Decided["data"]> = {}): OrderDraft {
  const taken = draft.decided("ok", "v1", "log", { steps: ["pay"], outcome });
  return { ...taken, data: { ...taken.data, ...body }, text };
}
const left = (...happened: OrderDraft[]) =>
  memoryOf(given(draft.submitted("v1", "log"), ...happened).file).map(({ kind, standing, reason, wordsKeys }) => ({
    ...{ kind, standing, reason },
    words: wordsKeys.map((key) => key.split(".")[1]),
  }));
const small = { code: "small_value" as const, amount: "30000", currency: "USD" };

describe("what an order leaves for the next one", () => {
  it("keeps what was let pass once apart from what has to be done from now on", () => {
    const text = { accepted_condition: "Marks in pale blue", concession_reason: "Two cartons", instruction: "Scan ten units" };
    expect(left(decided("accepted_with_conditions", text, { concession: small }))).toEqual([
      { kind: "concession", standing: true, reason: small, words: ["accepted_condition", "concession_reason"] },
      { kind: "instruction", standing: true, reason: null, words: ["instruction"] },
    ]);
  });

  it("remembers the instruction of a plain acceptance, and no exception where none was made", () => {
    expect(left(decided("accepted", { instruction: "Scan ten units" }))).toMatchObject([{ kind: "instruction" }]);
    expect(left(decided("accepted", {}))).toEqual([]);
  });

  it("remembers a concession that came with a plain acceptance", () => {
    expect(left(decided("accepted", { concession_reason: "Two cartons" }, { concession: small }))).toMatchObject([
      { kind: "concession", reason: small },
    ]);
  });

  it("lets both end with the decision, and keeps that they were", () => {
    const text = { accepted_condition: "Marks in pale blue", instruction: "Scan ten units" };
    const revoked = left(decided("accepted_with_conditions", text), draft.decisionRevoked("ok", "log"));
    expect(revoked.map(({ kind, standing }) => `${kind} ${standing}`)).toEqual(["concession false", "instruction false"]);
  });
});

describe("what is asked again as required", () => {
  it("is what was let pass once and what a closed matter named next, each once; never an instruction or a refusal", () => {
    const one = (kind: Parameters<typeof askedAgain>[0][number]["kind"], evidenceType: "serial_log" | "carton_photo" | null) => ({
      kind,
      evidenceType,
    });
    expect(
      askedAgain([
        ...[one("concession", "serial_log"), one("next_control", "carton_photo"), one("concession", "serial_log")],
        ...[one("instruction", "carton_photo"), one("refusal", "carton_photo"), one("next_control", null)],
      ]),
    ).toEqual(["serial_log", "carton_photo"]);
    expect(askedAgain([one("instruction", "serial_log"), one("refusal", "serial_log"), one("open_point", "serial_log")])).toEqual([]);
  });
});

describe("a supplier's refusal", () => {
  it("is remembered also when something was sent after it", () => {
    const declined: OrderDraft = { type: "request.declined", data: { requestId: named("log"), reason: "capacity" }, text: { words: "No" } };
    const entries = memoryOf(given(declined, draft.submitted("v1", "log"), draft.decided("ok", "v1", "log", { steps: ["pay"] })).file);
    expect(entries).toMatchObject([{ kind: "refusal", standing: true, evidenceType: "serial_log" }]);
  });
});
