import type { EventType } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";
import { textKey } from "~/domain/record/event.ts";

export const foldDecisions: Handlers<Extract<EventType, `decision.${string}` | `open_point.${string}`>> = {
  "decision.taken": (file, event) => {
    const { decisionId, supersedes, openPoints, faults, concession } = event.data;
    file.decisions[decisionId] = {
      ...event.data,
      n: event.n,
      at: event.at,
      by: event.actor,
      supersededBy: null,
      revoked: null,
      openPointIds: openPoints.map((point) => point.openPointId),
      faults: faults.map((fault) => ({
        ...fault,
        words: textKey(event, `fault.${fault.faultId}`),
        mend: textKey(event, `mend.${fault.faultId}`),
      })),
      sentence: textKey(event, "sentence"),
      acceptedCondition: textKey(event, "accepted_condition"),
      unchanged: textKey(event, "unchanged"),
      instruction: textKey(event, "instruction"),
      question: textKey(event, "decision_question"),
      concession: concession && { ...concession, reason: textKey(event, "concession_reason") },
      acknowledged: null,
      crossed: null,
    };
    for (const point of openPoints) {
      file.openPoints[point.openPointId] = { ...point, decisionId, words: textKey(event, `point.${point.openPointId}`), closed: null };
    }
    const earlier = supersedes ? file.decisions[supersedes] : undefined;
    if (earlier) earlier.supersededBy = decisionId;
  },
  "decision.acknowledged": (file, event) => {
    const decision = file.decisions[event.data.decisionId];
    if (decision) decision.acknowledged = { at: event.at, by: event.actor };
  },
  "decision.revoked": (file, event) => {
    const decision = file.decisions[event.data.decisionId];
    if (decision) decision.revoked = { at: event.at, n: event.n, reason: textKey(event, "reason") };
  },
  "open_point.closed": (file, event) => {
    const point = file.openPoints[event.data.openPointId];
    if (point) point.closed = { at: event.at, by: event.actor, citing: event.data.citing };
  },
};
