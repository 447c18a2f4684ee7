import type { FoundException } from "~/domain/serials/events.ts";
import { logKey } from "~/domain/serials/exception.ts";
import { type Cell, NOTHING, textCell } from "~/domain/tables/cell.ts";
import type { OrderFormParts } from "~/queries/orders/read-order-form.server.ts";
import { logVersion, memberReader } from "~/queries/serials/read-log.server.ts";
import { REASON_COLUMNS, reasonCells } from "~/queries/serials/reason-cells.server.ts";
import { sayEnds, sayWhat } from "~/queries/serials/say-log.server.ts";

/** The exceptions of a log as a table, the newest reason of each; none while it is being examined. */
export function exportExceptions({ reading: { file }, words }: OrderFormParts, fileId: string | undefined) {
  const submission = logVersion(file, fileId);
  const log = file.logs[logKey({ submissionId: submission.submissionId, fileId: fileId ?? "" })];
  const reader = memberReader(file, submission, words);
  const { t, otherLog } = reader;
  const head = (["letter", "from", "to", "count", "what", "source", ...REASON_COLUMNS, "logs"] as const).map((name) =>
    t(`serials:col.${name}`),
  );
  const logs = ({ kind, files }: FoundException) => {
    // What is missing from several logs is in none of them, and how many there are is said of all.
    if (log?.together && (kind === "missing" || kind === "quantity")) return t("serials:all_logs", { count: log.together.logs });
    return (files ?? [fileId ?? ""]).map((id) => otherLog(id).name).join("; ");
  };
  const rows = (log?.exceptions ?? []).map((one): Cell[] => {
    // From how many to how many is no range of serials.
    const told = one.kind === "quantity";
    const ends = told ? [NOTHING, NOTHING] : [textCell(one.from), textCell(one.to)];
    return [
      ...[textCell(one.letter), ...ends, { kind: "count" as const, count: one.count }],
      ...[textCell(told ? sayEnds(one, t, words.language).range : sayWhat({ ...one, source: null }, t)), textCell(one.source)],
      ...reasonCells(one.explanations, (code) => t(`serials:reason.${code}`), reader, words),
      textCell(logs(one)),
    ];
  });
  return { head, rows };
}
