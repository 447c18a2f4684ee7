import { expect, test } from "vitest";
import { stateOf } from "~/domain/registry/lookup-state.ts";
import type { UnitStanding } from "~/domain/registry/unit.ts";

const log = (standing: UnitStanding, used = 1, orderId = "a", whole = true) => ({ orderId, used, whole, standing });

test.each([
  ["accepted", 1, [log("accepted")]],
  ["accepted_with_conditions", 1, [log("accepted_with_conditions"), log("replaced")]],
  ["in_part", 1, [log("in_part")]],
  ["rejected", 1, [log("rejected")]],
  ["accepted", 1, [log("rejected"), log("accepted")]],
  ["reused", 1, [log("accepted"), log("undecided", 1, "b")]],
  ["accepted", 1, [log("accepted"), log("replaced", 1, "b"), log("withdrawn", 1, "c")]],
  ["accepted", 1, [log("accepted"), log("undecided", 0, "b")]],
  ["missing", 1, [log("accepted", 0)]],
  ["unkept", 1, [log("accepted", 0, "a", false)]],
  ["some", 10, [log("accepted", 9)]],
  ["unkept", 10, [log("accepted", 9, "a", false)]],
  ["replaced", 1, [log("withdrawn")]],
  ["outside", 1, [log("replaced", 0)]],
  ["outside", 1, []],
] as const)("%s: %d serials in %j", (state, count, logs) => expect(stateOf(count, logs)).toBe(state));
