import type { FoundValue } from "~/domain/comparison/state.ts";
import type { EventType, OrderEvent } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";
import { conflictKeyOf } from "~/domain/reconciliation/difference.ts";
import { textKey } from "~/domain/record/event.ts";
import { foundKey } from "./proposal.ts";

export const foldComparison: Handlers<Extract<EventType, `conflict.${string}` | `value.${string}`>> = {
  "conflict.asked": (file, { data }) => {
    const asked = (key: string) => ({ settled: null, ...file.conflicts[key], askedBy: data.requestId });
    file.conflicts[data.conflictKey] = asked(data.conflictKey);
    for (const difference of data.differences ?? []) {
      const key = conflictKeyOf(difference.about);
      file.conflicts[key] = { ...asked(key), difference: { ...difference, explanations: [] } };
    }
  },
  "conflict.settled": (file, event) => {
    const { conflictKey, matterId } = event.data;
    const settled = { at: event.at, by: event.actor, matterId, reason: textKey(event, "reason") };
    file.conflicts[conflictKey] = { askedBy: null, ...file.conflicts[conflictKey], settled };
  },
  "value.confirmed": (file, event) => {
    file.foundValues[foundKey(event.data)] = lookedAt(event, true);
  },
  "value.dismissed": (file, event) => {
    file.foundValues[foundKey(event.data)] = lookedAt(event, false);
  },
};

const lookedAt = (event: Extract<OrderEvent, { type: `value.${string}` }>, confirmed: boolean): FoundValue => ({
  ...event.data,
  ...{ confirmed, value: textKey(event, "value"), at: event.at, by: event.actor },
});
