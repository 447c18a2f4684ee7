import type { Describers } from "~/domain/order-file/describing.ts";
import type { EventType } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { textKey } from "~/domain/record/event.ts";
import { onDate, type Param, sentence, text, word } from "~/domain/record/sentence.ts";

/** The kind of evidence that a request asks for, as it stands inside a sentence. */
export const typeOf = (file: OrderFile, requestId: string): Param => {
  const request = file.requests[requestId];
  return request ? { kind: "evidence_type", type: request.type } : word("story:a_request");
};

export const describeRequests: Describers<Extract<EventType, `request.${string}`>> = {
  "request.sent": (event) =>
    sentence("story:request_sent", {
      type: { kind: "evidence_type", type: event.data.type },
      contact: text(textKey(event, "contact_name")),
      due: onDate(event.data.dueDate),
    }),
  "request.due_changed": (event, file) =>
    sentence("story:request_due_changed", {
      type: typeOf(file, event.data.requestId),
      due: onDate(event.data.dueDate),
      reason: text(textKey(event, "reason")),
    }),
  "request.declined": (event, file) =>
    sentence("story:request_declined", { type: typeOf(file, event.data.requestId), words: text(textKey(event, "words")) }),
  "request.reminded": ({ data }, file) =>
    sentence(`story:request_reminded.${data.moment}`, {
      type: typeOf(file, data.requestId),
      contact: text(file.requests[data.requestId]?.contactName ?? null),
    }),
};
