import type { Describers } from "~/domain/order-file/describing.ts";
import type { EventType } from "~/domain/order-file/events.ts";
import { textKey } from "~/domain/record/event.ts";
import { counted, sentence, text, word } from "~/domain/record/sentence.ts";

export const describeOrders: Describers<
  Extract<EventType, `order.${string}` | `document.${string}` | `member.${string}` | `text.${string}`>
> = {
  "order.created": ({ data }) =>
    sentence("story:order_created", {
      number: { kind: "code", code: data.number },
      amount: { kind: "amount", minor: data.total, currency: data.currency },
    }),
  "order.amended": (event) => sentence("story:order_amended", { reason: text(textKey(event, "reason")) }),
  "order.cancelled": (event) => sentence("story:order_cancelled", { reason: text(textKey(event, "reason")) }),
  "order.closed": (event) => sentence("story:order_closed", { reason: text(textKey(event, "reason")) }),
  "order.reopened": (event) => sentence("story:order_reopened", { reason: text(textKey(event, "reason")) }),
  "document.attached": (event) =>
    sentence("story:document_attached", { kind: word(`orders:document.${event.data.kind}`), name: text(textKey(event, "name")) }),
  "member.changed": () => sentence("story:member_changed"),
  "text.erased": ({ data }) =>
    sentence("story:text_erased", { count: counted(data.events.length), basis: word(`story:basis.${data.basis}`) }),
};
