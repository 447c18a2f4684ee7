import { expect } from "vitest";
import { addMs } from "~/domain/calendar/calendar.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import * as draft from "./drafts.ts";
import { FINANCE, named, START, Stream } from "./stream.ts";

/** 4 March 2026 ends in Shanghai, where the order's dates are counted. */
export const DUE: Instant = "2026-03-04T16:00:00.000Z";
export const SOON = addMs(START, 3_600_000);

/** One payment that waits for one serial log; then what happened, a second apart. */
export function given(...happened: OrderDraft[]): Stream {
  const stream = new Stream();
  const opening = [
    draft.orderCreated(),
    draft.stepAdded("pay", { position: 1 }),
    draft.requestSent("log"),
    draft.required("need", "pay", "log"),
  ];
  for (const event of [...opening, ...happened]) {
    stream.append(event, FINANCE);
    stream.wait(1_000);
  }
  return stream;
}

/** What the gate says of the payment: "ready", or the codes of all that blocks it. */
export function says(file: OrderFile, at: Instant = SOON): string {
  const { state, blockers } = evaluateGate(file, named("pay"), at);
  expect(state).toBe(blockers.length === 0 ? "ready" : "locked");
  return blockers.length === 0 ? "ready" : blockers.map(({ code }) => code).join(" ");
}
