import type { EventType } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";
import { textKey } from "~/domain/record/event.ts";

export const foldRequests: Handlers<Extract<EventType, `request.${string}`>> = {
  "request.sent": (file, event) => {
    file.requests[event.data.requestId] = {
      ...event.data,
      contactName: textKey(event, "contact_name"),
      question: textKey(event, "question"),
      decisionQuestion: textKey(event, "decision_question"),
      example: textKey(event, "example"),
      criteria: textKey(event, "criteria"),
      sentAt: event.at,
      sentBy: event.actor,
      versions: [],
      changedN: event.n,
      changedAt: event.at,
      declined: null,
      refusals: [],
      reminded: [],
    };
  },
  "request.due_changed": (file, event) => {
    const request = file.requests[event.data.requestId];
    if (request) Object.assign(request, { dueDate: event.data.dueDate, dueAt: event.data.dueAt, reminded: [] });
  },
  "request.declined": (file, event) => {
    const request = file.requests[event.data.requestId];
    if (!request) return;
    request.declined = { at: event.at, by: event.actor, reason: event.data.reason, words: textKey(event, "words") };
    request.refusals.push(request.declined);
  },
  "request.reminded": (file, event) => {
    const request = file.requests[event.data.requestId];
    if (request && event.data.dueAt === request.dueAt) request.reminded.push(event.data.moment);
  },
};
