import type { EventType } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";
import { textKey } from "~/domain/record/event.ts";

export const foldOutsiders: Handlers<Extract<EventType, `outsider.${string}`>> = {
  "outsider.invited": (file, event) => {
    file.outsiders[event.data.outsiderId] = {
      ...event.data,
      company: textKey(event, "company"),
      invitedAt: event.at,
      invitedBy: event.actor,
      mailedAt: null,
      revokedAt: null,
    };
  },
  "outsider.changed": (file, { data: { outsiderId, ...changed } }) => {
    const outsider = file.outsiders[outsiderId];
    if (outsider) Object.assign(outsider, changed);
  },
  "outsider.mailed": (file, event) => {
    const outsider = file.outsiders[event.data.outsiderId];
    if (outsider) outsider.mailedAt = event.at;
  },
  "outsider.revoked": (file, event) => {
    const outsider = file.outsiders[event.data.outsiderId];
    if (outsider) outsider.revokedAt = event.at;
  },
};
