import { expect, test } from "vitest";
import { nextAct } from "~/domain/order-file/next-act.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { given, SOON } from "../../../tests/model/story.ts";
import { named } from "../../../tests/model/stream.ts";

const submitted = draft.submitted("v1", "log");
const accepted = draft.decided("ok", "v1", "log", { steps: ["pay"] });
const late = "2026-12-01T00:00:00.000Z";

const next = (happened: Parameters<typeof given>, roles: MemberRole[], at = SOON) => {
  const act = nextAct(given(...happened).file, roles, at);
  return act && [act.kind, act.stepId];
};

test("an order waits for each role's own act, on the step where it is seen", () => {
  const pay = named("pay");
  expect(next([], ["purchasing"])).toBeNull();
  expect(next([], ["purchasing"], late)).toEqual(["remind", pay]);
  expect(next([], ["finance"], late)).toBeNull();
  expect(next([submitted], ["purchasing"], late)).toEqual(["decide", pay]);
  expect(next([submitted], ["inspection"], late)).toBeNull();
  expect(next([submitted, accepted], ["finance"])).toEqual(["release", pay]);
  expect(next([submitted, accepted], ["purchasing"])).toBeNull();
  expect(next([submitted, accepted, draft.holdPlaced("h", "order")], ["owner"])).toBeNull();
});

test("the owner of a small importer is led to the money first, then to what must be decided, then to what nobody asked for", () => {
  const other = draft.stepAdded("other", { position: 2 });
  const owner: MemberRole[] = ["owner"];
  expect(next([other, submitted, accepted], owner)).toEqual(["release", named("pay")]);
  expect(next([other, submitted], owner)).toEqual(["decide", named("pay")]);
  expect(next([other], owner)).toEqual(["ask", named("other")]);
  expect(next([other], owner, late)).toEqual(["remind", named("pay")]);
  expect(next([submitted, accepted, { type: "order.cancelled", data: {}, text: {} }], owner)).toBeNull();
});
