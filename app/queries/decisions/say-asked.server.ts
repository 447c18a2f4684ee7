import type { OrderEvent } from "~/domain/order-file/events.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";

/**
 * What was asked at first, word for word, and every change to it since: the answers of all versions stay tied to it.
 * `events` are those of the order; the request may be as of any moment.
 */
export function sayAsked(events: readonly OrderEvent[], request: Request, words: OrderWords) {
  const { t } = words;
  const moved = events.filter((event) => event.type === "request.due_changed" && event.data.requestId === request.requestId);
  const sent = events.find((event) => event.type === "request.sent" && event.data.requestId === request.requestId);
  const due = sent?.type === "request.sent" ? sent.data.dueDate : request.dueDate;
  return {
    requestId: request.requestId,
    question: words.text(request.question),
    decisionQuestion: words.text(request.decisionQuestion),
    criteria: words.text(request.criteria),
    promise: t(`requests:promise.${request.promise}`),
    who: words.who(request.sentBy),
    at: request.sentAt,
    contact: words.text(request.contactName),
    due: words.date(due),
    moves: moved.flatMap((event) =>
      event.type === "request.due_changed"
        ? [
            t("decide:asked.moved", {
              date: words.date(event.data.dueDate),
              who: words.who(event.actor),
              on: words.day(event.at),
            }),
          ]
        : [],
    ),
  };
}

export type Asked = ReturnType<typeof sayAsked>;
