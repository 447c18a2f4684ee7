import { expect, test } from "vitest";
import { type TakeDecisionInput, takeDecision } from "~/domain/decisions/take-decision.ts";
import { Desk } from "../../../tests/model/commit.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { named } from "../../../tests/model/stream.ts";

/** 100 pieces in batches 7 and 8, and an answer for both. */
function opened(): Desk {
  const desk = new Desk();
  const created = draft.orderCreated();
  const lines = created.data.lines.map((line) => ({ ...line, batches: ["7", "8"] }));
  for (const event of [
    ...[{ ...created, data: { ...created.data, lines } }, draft.stepAdded("pay"), draft.requestSent("log")],
    ...[draft.required("need", "pay", "log"), draft.submitted("v1", "log")],
  ]) {
    desk.append(event);
  }
  return desk;
}

test("some of the batches say how many pieces they are: what may be paid follows from it", () => {
  const decide = (scope: Partial<NonNullable<TakeDecisionInput["scope"]>>) => {
    const desk = opened();
    const { submissionId, manifestSha256 } = desk.file.submissions[named("v1")]!;
    const input: TakeDecisionInput = {
      ...{ submissionId, manifestSha256, outcome: "accepted_with_conditions", sentence: "s", standing: null, question: "" },
      ...{ acceptedCondition: "Batch 7", unchanged: "Price", instruction: "", exclusions: [], concession: null, stepIds: [named("pay")] },
      scope: { lineIds: [], batches: [], quantity: null, ...scope },
      ...{ validity: { kind: "step", stepId: named("pay") }, answers: [], faults: [], opened: [], openedBeforeQuestion: [] },
      openPoints: [{ words: "Batch 8", owner: "supplier", ownerId: named("contact"), dueDate: "2026-03-09", discrepancyId: null }],
    };
    return desk.run(takeDecision, input, "buyer");
  };
  expect(decide({ batches: ["7"] })).toBe("batches_need_quantity");
  expect(decide({ batches: ["7"], quantity: "50" })).toBeNull();
  expect(decide({ batches: ["7", "8"] })).toBeNull();
  expect(decide({})).toBeNull();
});
