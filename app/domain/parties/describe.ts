import type { Describers } from "~/domain/order-file/describing.ts";
import type { EventType } from "~/domain/order-file/events.ts";
import { textKey } from "~/domain/record/event.ts";
import { sentence, text, word } from "~/domain/record/sentence.ts";

export const describeParties: Describers<Extract<EventType, `party.${string}`>> = {
  "party.named": (event) =>
    sentence("story:party_named", {
      company: text(textKey(event, "company")),
      role: word(`parties:in_sentence.${event.data.role}`),
      standing: word(`parties:standing.${event.data.standing}`),
    }),
  "party.changed": (event) =>
    sentence("story:party_changed", {
      company: text(textKey(event, "company")),
      role: word(`parties:in_sentence.${event.data.role}`),
      standing: word(`parties:standing.${event.data.standing}`),
    }),
  "party.removed": (event, file) =>
    sentence("story:party_removed", {
      company: text(file.parties[event.data.partyId]?.company ?? null),
      reason: text(textKey(event, "reason")),
    }),
};
