import type { Tenant } from "#db/tenancy.server.ts";
import { decisionsOn } from "~/domain/decisions/decision.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { found } from "~/domain/record/error.ts";
import { logsOf, mayBeLog } from "~/domain/serials/exception.ts";
import { logsToRead } from "~/domain/serials/log-to-examine.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { proofFiles } from "~/domain/submissions/submission.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import type { OrderFormParts } from "~/queries/orders/read-order-form.server.ts";
import { keptPlaces } from "~/queries/serials/kept-findings.server.ts";
import { sayRegistered } from "~/queries/serials/registered.server.ts";
import { sayBesideLog } from "~/queries/serials/say-beside-log.server.ts";
import { sayColumns } from "~/queries/serials/say-columns.server.ts";
import type { LineAsked } from "~/queries/serials/say-line.server.ts";
import { type LogReader, sayLog } from "~/queries/serials/say-log.server.ts";
import { sayBeside } from "~/queries/serials/say-numbering.server.ts";
import { hasUnread } from "~/queries/serials/say-sheets.server.ts";

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
    unread: logsOf(file, submission).flatMap((log) => (hasUnread(log) ? [log.fileId] : [])),
    otherLog: (fileId) => ({ name: nameIn(submission, fileId, words), href: `/orders/${file.orderId}/serials/${fileId}` }),
    stated: { gaps: said("declared_gaps"), duplicates: said("declared_duplicates"), quantity: said("quantity") },
  };
}

const nameIn = ({ files }: Submission, fileId: string, words: OrderWords): string =>
  words.text(files.find((item) => item.fileId === fileId)?.name ?? null);

/** The examined logs of a version, for whoever decides on it: also where the serials were read, since their sender may name the place. */
export async function sayLogs(tenant: Tenant, file: OrderFile, submission: Submission, words: OrderWords) {
  const logs = logsOf(file, submission);
  const chosen = logsToRead(file, submission, words.text).filter(({ table }) => table !== null);
  const places = await keptPlaces(tenant, chosen, Object.fromEntries(logs.map(({ fileId, rule }) => [fileId, rule])));
  return logs.map((log) => ({
    fileId: log.fileId,
    name: nameIn(submission, log.fileId, words),
    said: sayLog(log, { ...memberReader(file, submission, words), where: sayColumns(places.get(log.fileId) ?? null, words.t) }),
  }));
}

/** A serial log as its page shows it to members; `said` is null while it is being examined. */
export async function readLogPage({ tenant, reading: { file }, words }: OrderFormParts, fileId: string | undefined, asked: LineAsked) {
  const submission = logVersion(file, fileId);
  const item = submission.files.find((one) => one.fileId === fileId)!;
  const decision = decisionsOn(file, submission.submissionId).at(-1);
  const { log, reader, drawn, rows } = await sayBesideLog(tenant, { file, submission, fileId: item.fileId }, words, asked);
  return {
    fileId: item.fileId,
    name: words.text(item.name),
    submissionId: submission.submissionId,
    requestId: submission.requestId,
    version: submission.version,
    registered: await sayRegistered(tenant, item.fileId, file.orderId, words.t),
    supplierName: words.text(file.order?.supplierName ?? null),
    decision: decision && !decision.revoked ? { outcome: decision.outcome, sentence: words.text(decision.sentence) } : null,
    said: log ? sayLog(log, { ...memberReader(file, submission, words), ...reader }, drawn) : null,
    rows,
    beside: sayBeside(file, submission, item.fileId, words),
  };
}
