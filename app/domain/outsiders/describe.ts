import type { Describers } from "~/domain/order-file/describing.ts";
import type { EventType } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { textKey } from "~/domain/record/event.ts";
import { onDay, type Param, person, sentence, text, word } from "~/domain/record/sentence.ts";

/** Who it is about: their name, and what they are on the order. */
function named(file: OrderFile, outsiderId: string): Record<string, Param> {
  const outsider = file.outsiders[outsiderId];
  if (!outsider) return {};
  return { who: person(outsider.personId), role: word(`outsiders:in_sentence.${outsider.role}`) };
}

export const describeOutsiders: Describers<Extract<EventType, `outsider.${string}`>> = {
  "outsider.invited": ({ data }, file) =>
    sentence("story:outsider_invited", { ...named(file, data.outsiderId), until: onDay(data.expiresAt) }),
  "outsider.changed": ({ data }, file) =>
    sentence("story:outsider_changed", { ...named(file, data.outsiderId), until: onDay(data.expiresAt) }),
  "outsider.mailed": ({ data }, file) => sentence("story:outsider_mailed", named(file, data.outsiderId)),
  "outsider.revoked": (event, file) =>
    sentence("story:outsider_revoked", { ...named(file, event.data.outsiderId), reason: text(textKey(event, "reason")) }),
};
