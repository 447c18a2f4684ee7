import { freeze, produce } from "immer";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import { fold } from "~/domain/order-file/fold.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";

/**
 * The file after these events, as a value of its own: `file` stays what it was, and what no event touched is shared by both, so
 * that an event on an order of thousands of files costs what it changes. `file` must be frozen, and so is what comes back.
 */
export const afterEvents = (file: OrderFile, events: readonly OrderEvent[]): OrderFile =>
  events.length === 0
    ? file
    : produce(file, (draft) => {
        fold(draft, events);
      });

/** The same value, which nobody can change any more: what several share stays what was read. Trying to throws a TypeError. */
export const frozen = <T>(value: T): T => freeze(value, true);
