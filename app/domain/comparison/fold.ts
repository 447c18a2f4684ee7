import type { EventType } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";
import { textKey } from "~/domain/record/event.ts";

export const foldComparison: Handlers<Extract<EventType, `conflict.${string}`>> = {
  "conflict.asked": (file, { data }) => {
    file.conflicts[data.conflictKey] = { settled: null, ...file.conflicts[data.conflictKey], askedBy: data.requestId };
  },
  "conflict.settled": (file, event) => {
    const { conflictKey, matterId } = event.data;
    const settled = { at: event.at, by: event.actor, matterId, reason: textKey(event, "reason") };
    file.conflicts[conflictKey] = { askedBy: null, ...file.conflicts[conflictKey], settled };
  },
};
