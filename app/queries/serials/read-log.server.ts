import { decisionsOn } from "~/domain/decisions/decision.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { found } from "~/domain/record/error.ts";
import { logKey, logsOf, mayBeLog } from "~/domain/serials/exception.ts";
import { duplicatesIn } from "~/domain/serials/log-findings.ts";
import { toExamine } from "~/domain/serials/log-to-examine.ts";
import { unlistedOf } from "~/domain/serials/unlisted.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { proofFiles } from "~/domain/submissions/submission.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import type { OrderFormParts } from "~/queries/orders/read-order-form.server.ts";
import { keptFindings } from "~/queries/serials/kept-findings.server.ts";
import { sayRegistered } from "~/queries/serials/registered.server.ts";
import type { LineAsked } from "~/queries/serials/say-line.server.ts";
import { type LogReader, sayLog } from "~/queries/serials/say-log.server.ts";
import { sayBeside } from "~/queries/serials/say-numbering.server.ts";
import { sayBadRows } from "~/queries/serials/say-rows.server.ts";

/** The newest version whose log a file is. Throws `missing` for a file that is no log of the order. */
export function logVersion(file: OrderFile, fileId: string | undefined): Submission {
  const versions = Object.values(file.submissions).filter(
    (one) =>
      file.requests[one.requestId]?.type === "serial_log" && proofFiles(one).some((item) => item.fileId === fileId && mayBeLog(item)),
  );
  return found(
    versions.toSorted((a, b) => a.n - b.n).findLast(({ withdrawnAt }) => withdrawnAt === null) ?? versions.at(-1),
    "no_such_file",
  );
}

/** With what a member reads a log of this version. */
export function memberReader(file: OrderFile, submission: Submission, words: OrderWords): LogReader {
  const request = file.requests[submission.requestId];
  const files = (request?.versions ?? []).flatMap((id) => {
    const version = file.submissions[id];
    return version ? [...version.files, ...version.notes.flatMap((note) => note.files)] : [];
  });
  const said = (name: string) => words.text(submission.fields[name] ?? null);
  return {
    ...{ t: words.t, language: words.language, text: words.text, day: words.day },
    record: (fileId) => {
      const item = files.find((one) => one.fileId === fileId);
      return item ? { name: words.text(item.name), href: `/orders/${file.orderId}/files/${fileId}` } : null;
    },
    stated: { gaps: said("declared_gaps"), duplicates: said("declared_duplicates"), quantity: said("quantity") },
  };
}

/** The examined logs of a version, for whoever decides on it. */
export const sayLogs = (file: OrderFile, submission: Submission, words: OrderWords) =>
  logsOf(file, submission).map((log) => ({
    fileId: log.fileId,
    name: words.text(submission.files.find((item) => item.fileId === log.fileId)?.name ?? null),
    said: sayLog(log, memberReader(file, submission, words)),
  }));

/** A serial log as its page shows it to members; `said` is null while it is being examined. */
export async function readLogPage({ tenant, reading: { file }, words }: OrderFormParts, fileId: string | undefined, asked: LineAsked) {
  const submission = logVersion(file, fileId);
  const item = submission.files.find((one) => one.fileId === fileId)!;
  const log = file.logs[logKey({ submissionId: submission.submissionId, fileId: item.fileId })];
  const decision = decisionsOn(file, submission.submissionId).at(-1);
  const kept = await keptFindings(tenant, toExamine(file, submission, item, words.text));
  return {
    fileId: item.fileId,
    name: words.text(item.name),
    submissionId: submission.submissionId,
    requestId: submission.requestId,
    version: submission.version,
    registered: await sayRegistered(tenant, item.fileId, file.orderId, words.t),
    supplierName: words.text(file.order?.supplierName ?? null),
    decision: decision && !decision.revoked ? { outcome: decision.outcome, sentence: words.text(decision.sentence) } : null,
    said: log
      ? sayLog(log, memberReader(file, submission, words), { unlisted: unlistedOf(log, kept), asked, duplicates: duplicatesIn(kept) })
      : null,
    rows: sayBadRows(log ? kept : null, words.t, words.language),
    beside: sayBeside(file, submission, item.fileId, words),
  };
}
