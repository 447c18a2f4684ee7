import type { EventType, OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";

/** One function per event type: what the event changes in the folded file. Exhaustive by type where they are gathered. */
export type Handlers<T extends EventType = EventType> = {
  readonly [K in T]: (file: OrderFile, event: Extract<OrderEvent, { type: K }>) => void;
};
