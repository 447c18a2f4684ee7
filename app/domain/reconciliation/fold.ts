import type { EventType } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";
import { differencesAsked } from "~/domain/reconciliation/difference.ts";
import { textKey } from "~/domain/record/event.ts";

export const foldReconciliation: Handlers<Extract<EventType, `scans.${string}` | `records.${string}` | `difference.${string}`>> = {
  "scans.kept": (file, event) => {
    const { n, at, actor: by } = event;
    file.scanRounds[event.data.sessionId] = { ...event.data, n, at, by, place: textKey(event, "place"), setAside: null };
  },
  "scans.set_aside": (file, event) => {
    const round = file.scanRounds[event.data.sessionId];
    if (round) round.setAside = { at: event.at, by: event.actor, reason: textKey(event, "reason") };
  },
  "difference.explained": (file, event) => {
    const { requestId, letters, code, proof } = event.data;
    const said = { n: event.n, at: event.at, by: event.actor, code, words: textKey(event, "reason"), proof };
    for (const { letter, explanations } of differencesAsked(file, requestId)) if (letters.includes(letter)) explanations.push(said);
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
