import { expect, test } from "vitest";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { recordStep } from "~/domain/steps/record-step.ts";
import { noteStanding } from "~/domain/steps/release-note.ts";
import { filesOfBasis, releaseStep } from "~/domain/steps/release-step.ts";
import { withdrawNote } from "~/domain/steps/withdraw-note.ts";
import { Desk } from "../../../tests/model/commit.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { named } from "../../../tests/model/stream.ts";

const PAY = named("pay");

/** A payment that was released on a conditional acceptance with an open point due on 9 March. */
function released(): Desk {
  const desk = new Desk();
  const opening = [draft.orderCreated(), draft.stepAdded("pay"), draft.requestSent("log"), draft.required("need", "pay", "log")];
  const decision = { outcome: "accepted_with_conditions" as const, steps: ["pay"], points: { rest: "2026-03-09" } };
  for (const event of [...opening, draft.submitted("v1", "log"), draft.decided("d1", "v1", "log", decision)]) desk.append(event);
  const rehashed = filesOfBasis(desk.file, evaluateGate(desk.file, PAY, desk.now));
  expect(desk.run(releaseStep, { stepId: PAY, amount: null, rev: desk.file.rev, rehashed }, "fin")).toBeNull();
  return desk;
}

const releaseOf = (desk: Desk) => {
  const [release] = Object.values(desk.file.releases);
  if (!release) throw new Error("the payment was released");
  return release;
};
const standing = (desk: Desk, now = desk.now) => noteStanding(desk.file, desk.events, releaseOf(desk), now);

function record(desk: Desk): void {
  const movement = { stepId: PAY, date: "2026-03-01", amount: "10000", reference: null, proof: null };
  expect(desk.run(recordStep, { ...movement, difference: null, differenceReason: null }, "fin")).toBeNull();
}

test("a note stands while its release does, and not a moment after what it rests on has lapsed", () => {
  const desk = released();
  expect(standing(desk)).toEqual({ state: "stands" });
  expect(standing(desk, "2026-03-20T12:00:00.000Z")).toEqual({ state: "lapsed" });
});

test.each<[string, () => OrderDraft]>([
  ["superseded", () => draft.submitted("v2", "log")],
  ["revoked", () => draft.decisionRevoked("d1", "log")],
])("a release that ended says why: %s", (because, event) => {
  const desk = released();
  desk.append(event());
  expect(standing(desk)).toMatchObject({ state: "ended", because });
});

test("carried out it says when, and that its basis fell away since", () => {
  const desk = released();
  record(desk);
  expect(standing(desk)).toEqual({ state: "carried_out", date: "2026-03-01", fallen: false });
  desk.append(draft.decisionRevoked("d1", "log"));
  expect(standing(desk)).toEqual({ state: "carried_out", date: "2026-03-01", fallen: true });
});

test("an address is ended once, by who may release the step, and the release stands on", () => {
  const desk = released();
  const { releaseId } = releaseOf(desk);
  expect(desk.run(withdrawNote, { stepId: PAY, releaseId, generation: 1 }, "insp")).toBe("role_may_not");
  expect(desk.run(withdrawNote, { stepId: PAY, releaseId, generation: 1 }, "fin")).toBeNull();
  expect(desk.run(withdrawNote, { stepId: PAY, releaseId, generation: 1 }, "fin")).toBe("note_withdrawn");
  expect(standing(desk)).toEqual({ state: "stands" });
});
