import fc from "fast-check";
import { expect } from "vitest";
import { fold } from "~/domain/order-file/fold.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { perform } from "./acts.ts";
import { type Act, anyCourse } from "./arbitraries.ts";
import { Desk } from "./commit.ts";
import { checkAgreement, checkAppended, checkCredits, checkSettled, checkSuperseded, type EvaluateGate } from "./invariants.ts";
import { openOrder } from "./opening.ts";
import { recover } from "./recovery.ts";
import { blankFile } from "./stream.ts";

/** Runs one course of acts on a new order, and checks every invariant after each of them. */
export function runCourse(course: readonly Act[], evaluate: EvaluateGate = evaluateGate): Desk {
  const desk = new Desk();
  openOrder(desk);
  for (const act of course) {
    const { length } = desk.events;
    const promised = promises(desk);
    perform(desk, act);
    checkAgreement(desk.events, desk.file, desk.now, evaluate);
    if (desk.events.length === length) {
      for (const promise of promised) promise();
      continue;
    }
    checkAppended(desk.events, length);
    checkSettled(desk);
    checkCredits(desk);
    checkSuperseded(desk, length, evaluate);
  }
  expect(fold(blankFile(), desk.events), "folding anew gives the same file").toEqual(desk.file);
  return desk;
}

/** Each step's evaluation now, and the promise that it stays so until `recheckAt` as long as nothing is recorded. */
function promises(desk: Desk): (() => void)[] {
  return desk.file.steps.map(({ stepId }) => {
    const { state, blockers, recheckAt } = evaluateGate(desk.file, stepId, desk.now);
    const codes = blockers.map(({ code, subject }) => `${code}:${subject}`);
    return () => {
      if (recheckAt !== null && desk.now >= recheckAt) return;
      const later = evaluateGate(desk.file, stepId, desk.now);
      const now = [later.state, ...later.blockers.map(({ code, subject }) => `${code}:${subject}`)];
      expect(now, `changed by time alone before its recheck at ${recheckAt}`).toEqual([state, ...codes]);
    };
  });
}

/** The property itself: no course of acts breaks an invariant, and from wherever it leads, work can go on (L2). */
export function checkCourses({ runs, acts, seed }: { runs: number; acts: number; seed?: number }): void {
  fc.assert(
    fc.property(anyCourse(acts), (course) => recover(runCourse(course))),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }) },
  );
}
