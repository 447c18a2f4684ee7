import { dateIn } from "~/domain/calendar/calendar.ts";
import { logKey, standingOf } from "~/domain/serials/exception.ts";
import { type Cell, dateCell, textCell } from "~/domain/tables/cell.ts";
import type { OrderFormParts } from "~/queries/orders/read-order-form.server.ts";
import { logVersion, memberReader } from "~/queries/serials/read-log.server.ts";

/** The exceptions of a log as a table, the newest reason of each; none while it is being examined. */
export function exportExceptions({ reading: { file }, words }: OrderFormParts, fileId: string | undefined) {
  const submission = logVersion(file, fileId);
  const log = file.logs[logKey({ submissionId: submission.submissionId, fileId: fileId ?? "" })];
  const { t, record } = memberReader(file, submission, words);
  const head = (["letter", "from", "to", "count", "what", "source", "standing", "why", "words", "record", "said_on"] as const).map((name) =>
    t(`serials:col.${name}`),
  );
  const rows = (log?.exceptions ?? []).map((one): Cell[] => {
    const said = one.explanations.at(-1);
    return [
      ...[textCell(one.letter), textCell(one.from), textCell(one.to), { kind: "count" as const, count: one.count }],
      ...[textCell(t(`serials:kind.${one.kind}`)), textCell(one.source), textCell(t(`serials:standing.${standingOf(one)}`))],
      textCell(said ? t(`serials:reason.${said.code}`) : null),
      textCell(said ? words.text(said.words) : null),
      textCell(said?.proof ? (record(said.proof.fileId)?.name ?? null) : null),
      dateCell(said ? dateIn(words.zone, said.at) : null),
    ];
  });
  return { head, rows };
}
