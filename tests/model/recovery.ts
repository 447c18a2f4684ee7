import { expect } from "vitest";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { isCarriedOut } from "~/domain/steps/step.ts";
import { perform } from "./acts.ts";
import { answered } from "./arbitraries.ts";
import type { Desk } from "./commit.ts";
import { checkAgreement } from "./invariants.ts";

/**
 * L2: from any reached state the people of the order bring every step that is not done yet to ready, by ordinary acts:
 * lift holds, answer for breaches, confirm terms, send and accept new evidence. A cancelled order has ended.
 */
export function recover(desk: Desk): void {
  desk.members.set("buyer", ["purchasing"]);
  perform(desk, { kind: "End", how: "reopen" });
  if (desk.file.order?.state === "cancelled") {
    expectEnded(desk);
    return;
  }
  for (let index = 0; index < Object.keys(desk.file.holds).length; index += 1) perform(desk, { kind: "LiftHold", hold: 0, by: "owner" });
  for (let index = 0; index < desk.file.steps.length; index += 1) {
    for (const _demand of desk.file.rules?.content.evidence ?? []) perform(desk, { kind: "AskByRule", step: index });
    perform(desk, { kind: "AskNote", step: index });
  }
  for (let index = 0; index < Object.keys(desk.file.requests).length; index += 1) {
    for (const act of answered(index)) perform(desk, act);
  }
  for (let index = 0; index < desk.file.steps.length; index += 1) {
    perform(desk, { kind: "Retain", step: index, part: null, until: 1 });
    perform(desk, { kind: "ConfirmStep", step: index, stale: false, by: "owner" });
    perform(desk, { kind: "NeedsNoEvidence", step: index, by: "owner" });
  }
  for (let index = 0; index < Object.keys(desk.file.breaches).length; index += 1) {
    perform(desk, { kind: "ResolveBreach", breach: 0, by: "owner" });
  }
  checkAgreement(desk.events, desk.file, desk.now, evaluateGate);
  for (const step of desk.file.steps) {
    if (isCarriedOut(desk.file, step)) continue;
    expect(evaluateGate(desk.file, step.stepId, desk.now).blockers, "L2: a dead end").toEqual([]);
  }
  perform(desk, { kind: "End", how: "cancel" });
  expectEnded(desk);
}

function expectEnded(desk: Desk): void {
  for (const { stepId } of desk.file.steps) expect(evaluateGate(desk.file, stepId, desk.now).state).toBe("locked");
}
