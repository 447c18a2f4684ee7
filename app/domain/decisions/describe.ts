import type { Describers } from "~/domain/order-file/describing.ts";
import type { EventType } from "~/domain/order-file/events.ts";
import { textKey } from "~/domain/record/event.ts";
import { counted, sentence, text } from "~/domain/record/sentence.ts";
import { typeOf } from "~/domain/requests/describe.ts";

export const describeDecisions: Describers<Extract<EventType, `decision.${string}` | `open_point.${string}`>> = {
  "decision.taken": ({ data }, file) =>
    sentence(`story:decision_taken.${data.outcome}`, {
      type: typeOf(file, data.requestId),
      version: counted(data.version),
      count: counted(data.outcome === "rejected" ? data.faults.length : data.openPoints.length),
    }),
  "decision.acknowledged": ({ data }, file) =>
    sentence("story:decision_acknowledged", {
      type: typeOf(file, data.requestId),
      version: counted(file.decisions[data.decisionId]?.version ?? 0),
    }),
  "decision.revoked": (event, file) =>
    sentence("story:decision_revoked", {
      type: typeOf(file, event.data.requestId),
      version: counted(file.decisions[event.data.decisionId]?.version ?? 0),
      reason: text(textKey(event, "reason")),
    }),
  "open_point.closed": (event, file) =>
    sentence("story:open_point_closed", {
      point: text(file.openPoints[event.data.openPointId]?.words ?? null),
      words: text(textKey(event, "words")),
    }),
};
