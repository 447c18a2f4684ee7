import type { Describers } from "~/domain/order-file/describing.ts";
import type { EventType } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { textKey } from "~/domain/record/event.ts";
import { counted, sentence, text, word } from "~/domain/record/sentence.ts";

const nameOf = (file: OrderFile, { submissionId, fileId }: { submissionId: string; fileId: string }) =>
  text(file.submissions[submissionId]?.files.find((one) => one.fileId === fileId)?.name ?? null);

export const describeSerials: Describers<Extract<EventType, `log.${string}` | `exception.${string}` | `numbering.${string}`>> = {
  "log.examined": ({ data }, file) => {
    const { counts, problem, together, fileId, dates, pieces, exceptions } = data;
    const name = nameOf(file, data);
    if (!counts) return sentence("story:log_not_examined", { file: name, why: word(`serials:problem.${problem}`) });
    const days = dates?.outside ?? 0;
    const unread = (data.otherSheets ?? []).reduce((sum, one) => sum + one.unread, 0);
    const also = [
      ...(days > 0 ? [sentence("story:log_outside_run", { days: counted(days) })] : []),
      ...(pieces && exceptions.some(({ kind }) => kind === "quantity")
        ? [sentence("story:log_quantity", { count: counted(pieces.found), wanted: counted(Number(pieces.wanted)) })]
        : []),
      ...(unread > 0 ? [sentence("story:log_sheets", { count: counted(unread) })] : []),
    ];
    const own = {
      file: name,
      outside: counted(counts.outOfRange),
      before: counted(counts.usedBefore),
      malformed: counted(counts.malformed),
      ...(also.length > 0 ? { terms: { kind: "sentences" as const, sentences: also } } : {}),
    };
    if (together && together.lead !== fileId) return sentence("story:log_with_others", { ...own, count: counted(counts.rows) });
    const all = { missing: counted(counts.missing), twice: counted(counts.twice) };
    if (together) return sentence("story:logs_examined", { ...own, ...all, logs: counted(together.logs), count: counted(together.rows) });
    const found = [counts.missing, counts.twice, counts.outOfRange, counts.usedBefore, counts.malformed];
    if (also.length === 0 && found.every((many) => many === 0))
      return sentence("story:log_clean", { file: name, count: counted(counts.rows) });
    return sentence("story:log_examined", { ...own, ...all, count: counted(counts.rows) });
  },
  "numbering.declared": ({ data }, file) =>
    sentence("story:numbering_declared", {
      line: text(file.order?.lines.find(({ lineId }) => lineId === data.lineId)?.words ?? null),
      rules: { kind: "code", code: data.rules.join(" ") },
    }),
  "exception.explained": (event, file) =>
    sentence(event.data.proof ? "story:exception_recorded" : "story:exception_claimed", {
      file: nameOf(file, event.data),
      letters: { kind: "code", code: event.data.letters.join(", ") },
      code: word(`serials:reason.${event.data.code}`),
      reason: text(textKey(event, "reason")),
    }),
};
