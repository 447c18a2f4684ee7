import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";

/** A command: given the folded file, typed input and its powers, the events to append. Throws DomainError, changes nothing. */
export type Command<I> = (file: OrderFile, input: I, ctx: CommandContext) => OrderDraft[];

/** The order's facts, or a `conflict` refusal when it was cancelled or closed and its steps have ended. */
export function requireGoing(file: OrderFile) {
  const order = facts(file);
  if (order.state !== "going") refuse("conflict", `order_${order.state}`);
  return order;
}
