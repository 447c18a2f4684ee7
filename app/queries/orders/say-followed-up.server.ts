import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { BecauseOf } from "~/domain/requests/events.ts";
import { askedBecauseOf } from "~/domain/requests/follow-up.ts";
import type { OrderWords } from "./order-words.server.ts";

/** A follow-up that one click asks for, or what was asked by it already, in words. */
export interface FollowUpSaid {
  requestId: string;
  because: BecauseOf;
  /** Null while it can be asked for. */
  asked: string | null;
}

export function sayFollowedUp(file: OrderFile, requestId: string, because: BecauseOf, words: OrderWords): FollowUpSaid {
  const asked = askedBecauseOf(file, because);
  return { requestId, because, asked: asked && words.t(`memory:follow.${because.kind}.asked`, { due: words.date(asked.dueDate) }) };
}
