import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { addDays, addMs, EPSILON_MS } from "~/domain/calendar/calendar.ts";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import { createOrder } from "~/domain/orders/create-order.ts";
import { sendRequests } from "~/domain/requests/send-requests.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { acceptanceOf } from "../factories/decision.ts";
import { perform } from "./acts.ts";
import { answered } from "./arbitraries.ts";
import { Desk } from "./commit.ts";
import { PAYEE } from "./drafts.ts";
import { requestFor } from "./opening.ts";
import { named, START, SUPPLIER } from "./stream.ts";

const ZONES = Intl.supportedValuesOf("timeZone");
const DAY_MS = 24 * 3_600_000;

afterEach(() => vi.useRealTimers());

/** A payment that rests on an acceptance with a point that is open until the end of this day in this zone. */
function openUntil(dueDate: string, zone: string): Desk {
  const desk = new Desk();
  const line = { productId: null, sku: "A-1", words: "Lamp", riskClass: "normal" as const, flags: [], batches: [] };
  const terms = { percent: null, dueDate: null, invoice: null, reference: null, noEvidenceReason: null };
  const payment = { ...terms, kind: "balance" as const, amount: "7000", payee: { ...PAYEE, name: "Heng Ltd", accountEnding: null } };
  const order = { number: "PO-1", title: "Lamps", supplierId: named("supplier"), supplierName: "Heng", currency: "USD", zone };
  const lines = [{ ...line, quantity: "7", unitPrice: "1000" }];
  desk.run(createOrder, { ...order, orderedOn: "2026-02-01", lines, payments: [payment], shipments: [] }, "owner");
  const { stepId } = desk.file.steps[0]!;
  desk.run(sendRequests, { requests: [requestFor([{ stepId, level: "required" }])] }, "buyer");
  perform(desk, answered(0)[0]!);
  const point = { words: "the rest", owner: "supplier" as const, ownerId: SUPPLIER.contactId, discrepancyId: null, dueDate };
  const sent = Object.values(desk.file.submissions)[0]!;
  const answers = sent.discrepancies.map(({ discrepancyId }) => ({ discrepancyId, answer: "set_aside" as const, reason: "known" }));
  const conditions = {
    answers,
    outcome: "accepted_with_conditions" as const,
    acceptedCondition: "A copy",
    unchanged: "Price",
    openPoints: [point],
  };
  const refused = desk.run(takeDecision, acceptanceOf(sent, stepId, conditions), "owner");
  expect(refused).toBeNull();
  return desk;
}

/** The date on a wall in the zone, told by the platform alone. */
const wallDate = (zone: string, at: string): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(at));

const days = fc.oneof(
  fc.integer({ min: 1, max: 3 * 365 }).map((count) => addDays("2026-03-01", count)),
  // Leap days, ends of months and years, and days on which clocks change somewhere.
  fc.constantFrom(
    "2028-02-28",
    "2028-02-29",
    "2027-02-28",
    "2026-12-31",
    "2026-04-30",
    "2026-03-29",
    "2026-10-25",
    "2026-11-01",
    "2026-10-04",
  ),
);

test("whatever the zone, the day and the app's clock: an open point lets go to two seconds before its day ends there, to the millisecond", {
  timeout: 120_000,
}, () => {
  expect(ZONES.length).toBeGreaterThan(40);
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), days, fc.constantFrom(-DAY_MS, 0, DAY_MS), (zone, dueDate, skew) => {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(START) + skew });
      const desk = openUntil(dueDate, zone);
      const due = Object.values(desk.file.openPoints)[0]!.dueAt;
      const last = wallDate(zone, addMs(due, -1));
      // A day that a zone left out, when it crossed the date line, has no moment of its own.
      expect(last <= dueDate && wallDate(zone, due) > dueDate, `${due} ends ${dueDate} in ${zone}`).toBe(true);
      const says = (offset: number) => evaluateGate(desk.file, desk.file.steps[0]!.stepId, addMs(due, offset)).state;
      expect([-DAY_MS / 24, -EPSILON_MS - 1].map(says)).toEqual(["ready", "ready"]);
      expect([-EPSILON_MS, -1, 0, 1, DAY_MS, 400 * DAY_MS].map(says)).toEqual(Array(6).fill("locked"));
    }),
    { numRuns: 1_000 },
  );
});
