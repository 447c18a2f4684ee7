import { describe, expect, test } from "vitest";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import * as draft from "./drafts.ts";
import { given, SOON } from "./story.ts";
import { named, sha } from "./stream.ts";

/** A payment that is ready by a conditional acceptance, after a hold was lifted. */
const readyFile = (): OrderFile =>
  structuredClone(
    given(
      draft.submitted("v1", "log"),
      draft.decided("cond", "v1", "log", { outcome: "accepted_with_conditions", steps: ["pay"], points: { rest: "2026-03-04" } }),
      draft.holdPlaced("hold", "order"),
      draft.holdLifted("hold"),
    ).file,
  );

/** Puts a value that no part of the product writes at a place of the file. */
function damage(file: OrderFile, path: readonly string[], value: unknown): void {
  let at = file as unknown as Record<string, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[path.at(-1) ?? ""] = value;
}

const [v1, cond, rest, need, hold] = ["v1", "cond", "rest", "need", "hold"].map(named) as [string, string, string, string, string];

describe("what is unknown does not open a gate, and never throws", () => {
  test("whole, the payment is ready", () => expect(evaluateGate(readyFile(), named("pay"), SOON).state).toBe("ready"));

  test.each<[string, string[], unknown]>([
    ["a scan verdict that nobody knows", ["submissions", v1, "files", "0", "scan"], "odd"],
    ["a later scan verdict that nobody knows", ["scans", sha("v1")], { verdict: "odd", vouched: true }],
    ["files that are not there", ["submissions", v1, "files"], undefined],
    ["a submission that is not there", ["submissions"], {}],
    ["a request that is not there", ["requests"], {}],
    ["an outcome that nobody knows", ["decisions", cond, "outcome"], "fine"],
    ["a boundary that is not there", ["decisions", cond, "boundary"], undefined],
    ["a validity that nobody knows", ["decisions", cond, "boundary", "validity"], { kind: "moon" }],
    ["an open point that is not there", ["openPoints"], {}],
    ["a due date that cannot be read", ["openPoints", rest, "dueAt"], "soon"],
    ["a level that nobody knows", ["requirements", need, "level"], "wanted"],
    ["a hold that does not say whether it was lifted", ["holds", hold, "liftedAt"], undefined],
    ["an order state that nobody knows", ["order", "state"], "paused"],
    ["an order without its facts", ["order"], null],
  ])("%s", (_what, path, value) => {
    // Without later verdicts, the one that came with the submission is read.
    const file = { ...readyFile(), scans: {} };
    damage(file, path, value);
    const { state, blockers } = evaluateGate(file, named("pay"), SOON);
    expect([state, blockers.length > 0]).toEqual(["locked", true]);
  });

  test("a clock that cannot be read, where nothing ends by time", () => {
    const { file } = given(draft.submitted("v1", "log"), draft.decided("ok", "v1", "log", { steps: ["pay"] }));
    expect(evaluateGate(file, named("pay"), SOON).state).toBe("ready");
    expect(evaluateGate(file, named("pay"), "now").state).toBe("locked");
  });
});
