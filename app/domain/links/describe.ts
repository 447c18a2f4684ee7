import type { Describers } from "~/domain/order-file/describing.ts";
import type { EventType } from "~/domain/order-file/events.ts";
import { textKey } from "~/domain/record/event.ts";
import { onDay, sentence, text } from "~/domain/record/sentence.ts";

export const describeLinks: Describers<Extract<EventType, `link.${string}`>> = {
  "link.made": (event) =>
    sentence("story:link_made", { contact: text(textKey(event, "contact_name")), until: onDay(event.data.expiresAt) }),
  "link.renewed": ({ data }, file) =>
    sentence("story:link_renewed", { contact: text(file.links[data.linkId]?.contactName ?? null), until: onDay(data.expiresAt) }),
  "link.revoked": (event, file) =>
    sentence("story:link_revoked", {
      contact: text(file.links[event.data.linkId]?.contactName ?? null),
      reason: text(textKey(event, "reason")),
    }),
  "link.handed_over": (event) =>
    sentence("story:link_handed_over", { contact: text(textKey(event, "contact_name")), reason: text(textKey(event, "reason")) }),
};
