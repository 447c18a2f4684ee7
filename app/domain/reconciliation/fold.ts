import type { EventType } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";
import { textKey } from "~/domain/record/event.ts";

export const foldReconciliation: Handlers<Extract<EventType, `scans.${string}` | `records.${string}`>> = {
  "scans.kept": (file, event) => {
    const { n, at, actor: by } = event;
    file.scanRounds[event.data.sessionId] = { ...event.data, n, at, by, place: textKey(event, "place"), setAside: null };
  },
  "scans.set_aside": (file, event) => {
    const round = file.scanRounds[event.data.sessionId];
    if (round) round.setAside = { at: event.at, by: event.actor, reason: textKey(event, "reason") };
  },
  "records.compared": (file, { data, n, at }) => {
    const before = new Set(file.comparisons[data.submissionId]?.discrepancies.map(({ discrepancyId }) => discrepancyId));
    file.comparisons[data.submissionId] = { ...data, n, at };
    const submission = file.submissions[data.submissionId];
    if (!submission) return;
    submission.discrepancies = [
      ...submission.discrepancies.filter(({ discrepancyId }) => !before.has(discrepancyId)),
      ...data.discrepancies,
    ];
  },
};
