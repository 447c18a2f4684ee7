import { expect, test } from "vitest";
import { type ProofState, proofNeeded } from "~/domain/accounts/step-up.ts";

const now = "2026-03-04T12:00:00.000Z";
const ago = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString();
const state = (change: Partial<ProofState>): ProofState => ({
  ...{ secondFactor: false, required: false, provenAt: null, signedInAt: ago(1), now },
  ...change,
});

test.each<[string, Partial<ProofState>, ReturnType<typeof proofNeeded>]>([
  ["just signed in by password", {}, null],
  ["signed in yesterday", { signedInAt: ago(24 * 60) }, "password"],
  ["twelve hours ago to the minute", { signedInAt: ago(12 * 60) }, "password"],
  ["a minute less", { signedInAt: ago(12 * 60 - 1) }, null],
  ["password entered again since", { signedInAt: ago(24 * 60), provenAt: ago(60) }, null],
  ["with a second factor, though just signed in", { secondFactor: true }, "second_factor"],
  ["second factor shown a while ago", { secondFactor: true, provenAt: ago(14) }, null],
  ["second factor shown too long ago", { secondFactor: true, provenAt: ago(15) }, "second_factor"],
  ["one is asked for and there is none", { required: true, provenAt: ago(1) }, "enrol"],
  ["one is asked for and was shown", { required: true, secondFactor: true, provenAt: ago(1) }, null],
])("%s", (_name, change, expected) => {
  expect(proofNeeded(state(change))).toBe(expected);
});
