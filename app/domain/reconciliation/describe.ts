import type { Describers } from "~/domain/order-file/describing.ts";
import type { EventType } from "~/domain/order-file/events.ts";
import { textKey } from "~/domain/record/event.ts";
import { counted, sentence, text, word } from "~/domain/record/sentence.ts";

export const describeReconciliation: Describers<Extract<EventType, `scans.${string}` | `records.${string}` | `difference.${string}`>> = {
  "scans.kept": ({ data: { standing, counts } }) =>
    sentence(standing === "seen" ? "story:scans_seen" : "story:scans_own", {
      units: counted(counts.units),
      cartons: counted(counts.cartons),
    }),
  "scans.set_aside": (event, file) =>
    sentence("story:scans_set_aside", {
      units: counted(file.scanRounds[event.data.sessionId]?.counts.units ?? 0),
      reason: text(textKey(event, "reason")),
    }),
  "difference.explained": (event) =>
    sentence(event.data.proof ? "story:difference_recorded" : "story:difference_claimed", {
      letters: { kind: "code", code: event.data.letters.join(", ") },
      code: word(`serials:reason.${event.data.code}`),
      reason: text(textKey(event, "reason")),
    }),
  "records.compared": ({ data: { totals, cartonsDiffering } }) => {
    const serials = Object.values(totals).reduce((sum, one) => sum + one.serials, 0);
    if (serials === 0 && cartonsDiffering === 0) return sentence("story:records_agree", {});
    return sentence("story:records_differ", { serials: counted(serials), cartons: counted(cartonsDiffering) });
  },
};
