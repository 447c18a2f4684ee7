import { describe, expect, test } from "vitest";
import { evaluateGate } from "~/domain/steps/gate.ts";
import type { Act } from "./arbitraries.ts";
import { runCourse } from "./course.ts";

/** Courses that once led the gate astray, as short as they get. Each runs under all of the model's checks. */
const SUBMIT = {
  kind: "Submit",
  request: 0,
  bytes: 0,
  scan: "clean",
  context: false,
  readable: true,
  validFor: null,
  validIn: null,
  entered: null,
  site: "8 Hengli Rd",
  lot: "M-1",
} as const;
const ACCEPT = { kind: "Accept", request: 0, covers: 0, until: null, excludes: true, by: "owner" } as const;
const BOTH_ACCEPTED: Act[] = [SUBMIT, ACCEPT, { ...SUBMIT, request: 1 }, { ...ACCEPT, request: 1 }];
const DEPOSIT_PAID: Act[] = [
  ...BOTH_ACCEPTED,
  { kind: "Release", step: 0, amount: null, stale: 0, by: "owner" },
  { kind: "Record", step: 0, amount: null, by: "owner" },
];
const CONDITIONAL: Act = { kind: "Conditional", request: 0, covers: 0, due: [0], pieces: null, lines: 0, by: "owner" };
const DUE: Act = { kind: "TickTo", moment: 0, offset: 0 };

describe("courses that once led the gate astray", () => {
  test.each<[string, Act[]]>([
    ["time alone locks a later step by a lapse under an earlier payment: its recheck is foretold", [...DEPOSIT_PAID, CONDITIONAL, DUE]],
    ["a lapse under a payment stays a breach when a new decision extends it afterwards", [...DEPOSIT_PAID, CONDITIONAL, DUE, ACCEPT]],
    [
      "a lapse noticed by nobody stays one when its decision is revoked",
      [...DEPOSIT_PAID, CONDITIONAL, DUE, { kind: "Revoke", decision: 0, by: "owner" }],
    ],
    [
      "an approver who sent the evidence in the meantime does not count",
      [
        { kind: "EarlyRequest", step: 0, from: 0, days: 2, cap: "3000", beneficiary: null, by: "buyer" },
        { ...SUBMIT, entered: "owner" },
        { kind: "EarlyApprove", early: 0, by: "owner" },
        { kind: "EarlyApprove", early: 0, by: "fin" },
        { kind: "Tick", by: 2_000 },
      ],
    ],
  ])("%s", (_what, course) => void runCourse(course));

  test.each<[string, Act[]]>([
    ["scanned clean once, infected when sent again", [SUBMIT, { kind: "Scan", bytes: 0, verdict: "clean" }]],
    [
      "vouched for once, infected when sent again",
      [
        { ...SUBMIT, scan: "not_scannable" },
        { kind: "Vouch", bytes: 0 },
      ],
    ],
  ])("the same bytes, %s, do not open a payment", (_what, before) => {
    const again: Act[] = [{ ...SUBMIT, bytes: 1, scan: "infected" }, ACCEPT];
    const { file, now } = runCourse([...before, ...again, { ...SUBMIT, request: 1 }, { ...ACCEPT, request: 1 }]);
    const deposit = file.steps[0]?.stepId ?? "";
    expect(evaluateGate(file, deposit, now).blockers.map(({ code }) => code)).toEqual(["infected"]);
  });
});
