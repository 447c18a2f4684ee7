import type { Describers } from "~/domain/order-file/describing.ts";
import type { EventType } from "~/domain/order-file/events.ts";
import { textKey } from "~/domain/record/event.ts";
import { counted, sentence, text } from "~/domain/record/sentence.ts";

export const describeAllocations: Describers<Extract<EventType, `units.${string}` | `allocation.${string}`>> = {
  "units.allocated": (event) => {
    const { serials, cartons, replaces } = event.data;
    const sum = (ranges: readonly { count: number }[]) => counted(ranges.reduce((many, { count }) => many + count, 0));
    return sentence(replaces === null ? "story:units_allocated" : "story:units_allocated_anew", {
      recipient: text(textKey(event, "recipient")),
      serials: sum(serials),
      cartons: sum(cartons),
      ...(replaces === null ? {} : { reason: text(textKey(event, "reason")) }),
    });
  },
  "allocation.withdrawn": (event, file) =>
    sentence("story:allocation_withdrawn", {
      recipient: text(file.allocations[event.data.allocationId]?.recipient ?? null),
      reason: text(textKey(event, "reason")),
    }),
};
