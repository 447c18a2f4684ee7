import type { EventType } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";
import { textKey } from "~/domain/record/event.ts";

export const foldLinks: Handlers<Extract<EventType, `link.${string}`>> = {
  "link.made": (file, event) => {
    file.links[event.data.linkId] = {
      ...event.data,
      contactName: textKey(event, "contact_name"),
      madeAt: event.at,
      revokedAt: null,
    };
  },
  "link.renewed": (file, event) => {
    const link = file.links[event.data.linkId];
    if (link) Object.assign(link, { generation: event.data.generation, expiresAt: event.data.expiresAt, revokedAt: null });
  },
  "link.revoked": (file, event) => {
    const link = file.links[event.data.linkId];
    if (link) link.revokedAt = event.at;
  },
  "link.handed_over": (file, event) => {
    const link = file.links[event.data.linkId];
    if (!link) return;
    for (const request of Object.values(file.requests)) {
      if (request.contactId !== link.contactId) continue;
      request.contactId = event.data.contactId;
      request.contactName = textKey(event, "contact_name");
    }
    Object.assign(link, {
      contactId: event.data.contactId,
      generation: event.data.generation,
      contactName: textKey(event, "contact_name"),
    });
  },
};
