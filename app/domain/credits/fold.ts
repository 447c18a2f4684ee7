import type { EventType } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";
import { textKey } from "~/domain/record/event.ts";

export const foldCredits: Handlers<Extract<EventType, `credit.${string}`>> = {
  "credit.recorded": (file, event) => {
    file.credits[event.data.creditId] = {
      ...event.data,
      claim: textKey(event, "claim"),
      state: event.data.document ? "received" : "promised",
      at: event.at,
      by: event.actor,
      stateAt: event.at,
    };
  },
  "credit.received": (file, event) => {
    const credit = file.credits[event.data.creditId];
    if (credit) Object.assign(credit, { state: "received", document: event.data.document, stateAt: event.at });
  },
  "credit.cancelled": (file, event) => {
    const credit = file.credits[event.data.creditId];
    if (credit) Object.assign(credit, { state: "cancelled", stateAt: event.at });
  },
};
