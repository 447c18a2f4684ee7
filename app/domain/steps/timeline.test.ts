import { expect, test } from "vitest";
import { recordOutsideGate } from "~/domain/steps/record-outside-gate.ts";
import { timelineOf } from "~/domain/steps/timeline.ts";
import { drawTimeline } from "~/ui/order/draw-timeline.ts";
import { Desk } from "../../../tests/model/commit.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { named } from "../../../tests/model/stream.ts";

const PAY = named("pay");

/** A payment that waits for a serial log which was answered. */
function opened(): Desk {
  const desk = new Desk();
  const opening = [draft.orderCreated(), draft.stepAdded("pay"), draft.requestSent("log"), draft.required("need", "pay", "log")];
  for (const event of [...opening, draft.submitted("v1", "log")]) desk.append(event);
  return desk;
}

function payOutside(desk: Desk): void {
  const movement = { stepId: PAY, date: "2026-03-01", amount: "10000", reference: null, proof: null };
  expect(desk.run(recordOutsideGate, { ...movement, reason: "Paid at the counter" }, "fin")).toBeNull();
}

const timeline = (desk: Desk, now = desk.now) => timelineOf(desk.file, now);
const marksOf = (desk: Desk, lane: "money" | "goods" | "evidence", now?: string) =>
  timeline(desk, now).rows.find((row) => row.lane === lane)?.marks ?? [];

test("money that moved first says what was not accepted then, and when it was", () => {
  const desk = opened();
  payOutside(desk);
  expect(marksOf(desk, "money").find(({ kind }) => kind === "outside")).toMatchObject({
    amount: "10000",
    before: [{ requestId: named("log"), acceptedOn: null }],
  });
  desk.now = "2026-03-05T12:00:00.000Z";
  desk.append(draft.decided("d1", "v1", "log", { outcome: "accepted", steps: ["pay"] }));
  expect(marksOf(desk, "money").find(({ kind }) => kind === "outside")?.before).toEqual([
    { requestId: named("log"), acceptedOn: "2026-03-05" },
  ]);
});

test("an acceptance stands until it was revoked, superseded or lapsed", () => {
  const desk = opened();
  desk.append(draft.decided("d1", "v1", "log", { outcome: "accepted_with_conditions", steps: ["pay"], points: { rest: "2026-03-09" } }));
  const span = (now: string) =>
    timeline(desk, now)
      .rows.find(({ lane }) => lane === "evidence")
      ?.spans.at(-1)?.to;
  expect(span("2026-03-08T12:00:00.000Z")).toBe("2026-03-08");
  expect(span("2026-03-20T12:00:00.000Z")).toBe("2026-03-09");
  expect(marksOf(desk, "evidence", "2026-03-20T12:00:00.000Z").map(({ kind }) => kind)).toContain("lapsed");
});

test("the picture puts every mark between the ends of its axis, days in their order and marks of one day apart", () => {
  const desk = opened();
  payOutside(desk);
  const drawing = drawTimeline(timeline(desk));
  for (const { marks } of drawing.rows) {
    const places = marks.map(({ x }) => x);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(new Set(places).size).toBe(places.length);
    expect(Math.min(...places)).toBeGreaterThanOrEqual(drawing.left);
    expect(Math.max(...places)).toBeLessThan(drawing.width);
  }
  expect(drawing.lanes.map(({ lane }) => lane)).toEqual(["money", "evidence"]);
});

test("goods have rows of their own; what is kept back until a step ends where that step was carried out, else where it is planned", () => {
  const desk = opened();
  const ship = draft.stepAdded("ship", { side: "shipment" });
  desk.append({ ...ship, data: { ...ship.data, dueDate: "2026-03-20" } });
  desk.append(draft.stepAdded("rest", { retention: { amount: "500", percent: null, until: { kind: "step", stepId: named("ship") } } }));
  const kept = () =>
    timeline(desk)
      .rows.find(({ id }) => id === named("rest"))
      ?.marks.find(({ kind }) => kind === "kept")?.date;
  expect(kept()).toBe("2026-03-20");
  const left = { stepId: named("ship"), date: "2026-03-01", amount: null, reference: null, proof: null };
  expect(desk.run(recordOutsideGate, { ...left, reason: "The vessel sailed early" }, "owner")).toBeNull();
  expect(marksOf(desk, "goods").map(({ kind }) => kind)).toEqual(["outside", "planned"]);
  expect(kept()).toBe("2026-03-01");
});
