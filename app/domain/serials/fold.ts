import type { EventType } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { textKey } from "~/domain/record/event.ts";
import type { FoundException } from "~/domain/serials/events.ts";
import { isSame, logKey } from "~/domain/serials/exception.ts";
import type { Explanation } from "~/domain/serials/state.ts";

export const foldSerials: Handlers<Extract<EventType, `log.${string}` | `exception.${string}` | `numbering.${string}`>> = {
  "log.examined": (file, { data, n, at }) => {
    const { exceptions, discrepancies, ...log } = data;
    const listed = exceptions.map((found) => ({ ...found, explanations: saidBefore(file, data.requestId, found) }));
    file.logs[logKey(data)] = { ...log, n, at, exceptions: listed };
    const submission = file.submissions[data.submissionId];
    if (submission) submission.discrepancies = [...submission.discrepancies, ...discrepancies];
  },
  "numbering.declared": (file, event) => {
    const { n, at, actor: by, data } = event;
    const party = (name: string) => textKey(event, name);
    const parties = { prints: party("prints"), assigns: party("assigns"), verifies: party("verifies") };
    file.numbering[data.lineId] = [...(file.numbering[data.lineId] ?? []), { ...data, n, at, by, ...parties }];
  },
  "exception.explained": (file, event) => {
    const { letters, code, proof } = event.data;
    const said = { n: event.n, at: event.at, by: event.actor, code, words: textKey(event, "reason"), proof };
    for (const one of file.logs[logKey(event.data)]?.exceptions ?? []) if (letters.includes(one.letter)) one.explanations.push(said);
  },
};

/** What was said of the very same numbers in an earlier version: it need not be said twice. */
function saidBefore(file: OrderFile, requestId: string, found: FoundException): Explanation[] {
  const earlier = Object.values(file.logs)
    .filter((log) => log.requestId === requestId)
    .sort((a, b) => b.n - a.n);
  for (const { exceptions } of earlier) {
    const same = exceptions.find((one) => isSame(one, found) && one.source === found.source);
    if (same) return same.explanations.map((said) => ({ ...said }));
  }
  return [];
}
