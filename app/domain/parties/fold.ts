import type { EventType } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";
import { textKey } from "~/domain/record/event.ts";

export const foldParties: Handlers<Extract<EventType, `party.${string}`>> = {
  "party.named": (file, event) => {
    file.parties[event.data.partyId] = {
      ...event.data,
      company: textKey(event, "company"),
      site: textKey(event, "site"),
      at: event.at,
      by: event.actor,
      removedAt: null,
    };
  },
  "party.changed": (file, event) => {
    const party = file.parties[event.data.partyId];
    if (!party) return;
    Object.assign(party, event.data, {
      company: textKey(event, "company"),
      site: textKey(event, "site"),
      at: event.at,
      by: event.actor,
    });
  },
  "party.removed": (file, event) => {
    const party = file.parties[event.data.partyId];
    if (party) party.removedAt = event.at;
  },
};
