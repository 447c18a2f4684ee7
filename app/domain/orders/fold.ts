import type { EventType } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { textKey } from "~/domain/record/event.ts";

type OrderEventType = Extract<EventType, `order.${string}` | `document.${string}` | `member.${string}` | `text.${string}`>;

export const foldOrders: Handlers<OrderEventType> = {
  "order.created": (file, event) => {
    const { lines, ...rest } = event.data;
    file.order = {
      ...rest,
      lines: lines.map((line) => ({
        ...line,
        words: textKey(event, `line.${line.lineId}`),
        mark: textKey(event, `mark.${line.lineId}`),
      })),
      supplierName: textKey(event, "supplier_name"),
      title: textKey(event, "title"),
      createdAt: event.at,
      createdBy: event.actor,
      state: "going",
      stateAt: null,
    };
  },
  "order.amended": (file, event) => {
    const order = facts(file);
    const before = new Map(order.lines.map((line) => [line.lineId, line]));
    order.lines = event.data.lines.map((line) => ({
      ...line,
      words: textKey(event, `line.${line.lineId}`) ?? before.get(line.lineId)?.words ?? null,
      mark: before.get(line.lineId)?.mark ?? null,
    }));
    order.total = event.data.total;
    for (const amended of event.data.steps) {
      const step = file.steps.find((candidate) => candidate.stepId === amended.stepId);
      if (step) Object.assign(step, { amount: amended.amount, dueDate: amended.dueDate, retention: amended.retention ?? null });
    }
    for (const step of file.steps) {
      if (!event.data.affectedStepIds.includes(step.stepId)) continue;
      step.termsVersion += 1;
      step.termsSince = event.at;
    }
  },
  "order.cancelled": (file, event) => void Object.assign(facts(file), { state: "cancelled", stateAt: event.at }),
  "order.closed": (file, event) => void Object.assign(facts(file), { state: "closed", stateAt: event.at }),
  "order.reopened": (file, event) => void Object.assign(facts(file), { state: "going", stateAt: event.at }),
  "document.attached": (file, event) => {
    const { documentId, supersedes } = event.data;
    file.documents[documentId] = {
      ...event.data,
      supersededBy: null,
      name: textKey(event, "name"),
      at: event.at,
      by: event.actor,
    };
    const earlier = supersedes ? file.documents[supersedes] : undefined;
    if (earlier) earlier.supersededBy = documentId;
  },
  "member.changed": (file, event) => {
    file.changedMembers[event.data.memberId] = { roles: event.data.roles, active: event.data.active };
  },
  "text.erased": () => undefined,
};
