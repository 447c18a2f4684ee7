import type { EventType } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";
import { textKey } from "~/domain/record/event.ts";

export const foldAllocations: Handlers<Extract<EventType, `units.${string}` | `allocation.${string}`>> = {
  "units.allocated": (file, event) => {
    const { allocationId, replaces } = event.data;
    const [recipient, reason] = [textKey(event, "recipient"), textKey(event, "reason")];
    file.allocations[allocationId] = { ...event.data, n: event.n, at: event.at, by: event.actor, recipient, reason, ended: null };
    const before = replaces === null ? undefined : file.allocations[replaces];
    if (before) before.ended = { at: event.at, by: event.actor, reason, replacedBy: allocationId };
  },
  "allocation.withdrawn": (file, event) => {
    const allocation = file.allocations[event.data.allocationId];
    if (allocation) allocation.ended = { at: event.at, by: event.actor, reason: textKey(event, "reason"), replacedBy: null };
  },
};
