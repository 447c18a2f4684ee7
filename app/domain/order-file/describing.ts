import type { EventType, OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Sentence } from "~/domain/record/sentence.ts";

/** How each event reads in the story: a past-tense act; who did it and when stand beside it. Exhaustive by type. */
export type Describers<T extends EventType = EventType> = {
  readonly [K in T]: (event: Extract<OrderEvent, { type: K }>, file: OrderFile) => Sentence;
};
