import type { Tenant } from "#db/tenancy.server.ts";
import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { decisionsOn } from "~/domain/decisions/decision.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { found } from "~/domain/record/error.ts";
import { logKey, logsOf, mayBeLog } from "~/domain/serials/exception.ts";
import { duplicatesIn, type ExaminedFile } from "~/domain/serials/log-findings.ts";
import { type LogToExamine, logsToRead } from "~/domain/serials/log-to-examine.ts";
import { readTogether } from "~/domain/serials/read-together.ts";
import type { ExaminedLog } from "~/domain/serials/state.ts";
import { unlistedOf } from "~/domain/serials/unlisted.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { proofFiles } from "~/domain/submissions/submission.ts";
import { objectKeys } from "~/queries/evidence/object-keys.server.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import type { OrderFormParts } from "~/queries/orders/read-order-form.server.ts";
import { type Kept, keptBeside, keptFindings, keptNumbers } from "~/queries/serials/kept-findings.server.ts";
import { keptTogether } from "~/queries/serials/kept-together.server.ts";
import { sayRegistered } from "~/queries/serials/registered.server.ts";
import { sayColumns } from "~/queries/serials/say-columns.server.ts";
import type { LineAsked } from "~/queries/serials/say-line.server.ts";
import { type LogReader, sayLog } from "~/queries/serials/say-log.server.ts";
import { sayBeside } from "~/queries/serials/say-numbering.server.ts";
import { sayBadRows } from "~/queries/serials/say-rows.server.ts";
import { hasUnread } from "~/queries/serials/say-sheets.server.ts";
import { linesOfShared, withShared } from "~/queries/serials/shared-lines.server.ts";

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

/** The examined logs of a version, for whoever decides on it. */
export const sayLogs = (file: OrderFile, submission: Submission, words: OrderWords) =>
  logsOf(file, submission).map((log) => ({
    fileId: log.fileId,
    name: nameIn(submission, log.fileId, words),
    said: sayLog(log, memberReader(file, submission, words)),
  }));

/** What is kept beside the record of a log, of one of several as it was found with the others, and what was kept of each log that counts in it. */
async function keptOf(
  tenant: Tenant,
  { file, submission, log }: { file: OrderFile; submission: Submission; log: ExaminedLog },
  words: OrderWords["text"],
): Promise<{ found: ExaminedFile | null; of: Kept[] }> {
  const logs = logsToRead(file, submission, words);
  const at = logs.findIndex(({ fileId }) => fileId === log.fileId);
  if (log.together) {
    const kept = await readTogether(logs, (some) => Promise.all(some.map((one) => keptLog(tenant, one))));
    const each = kept.map((one, place) => {
      const known = file.logs[logKey(logs[place]!)];
      return { fileId: logs[place]!.fileId, kept: one.kept, recorded: known !== undefined && !known.together };
    });
    const together = (await keptTogether(tenant.organizationId, each, (ask) => ask(tenant)))[at];
    if (together) return { found: together, of: each.flatMap(({ kept: of }) => of ?? []) };
  }
  const kept = logs[at] ? await keptBeside(tenant, logs[at], log.rule) : null;
  return { found: kept?.found ?? null, of: kept ? [kept] : [] };
}

/** All numbers of these logs, where a part of the line is asked for on which some are scattered; none where not all were kept. */
async function numbersOf(tenant: Tenant, { exceptions }: ExaminedLog, of: readonly Kept[], asked: LineAsked): Promise<Uint8Array[]> {
  if ((!asked.detail && !asked.find) || !exceptions.some(({ scattered }) => scattered)) return [];
  const all: Uint8Array[] = [];
  for (const kept of of) {
    const numbers = await keptNumbers(tenant, kept);
    if (!numbers) return [];
    all.push(numbers);
  }
  return all;
}

async function keptLog(tenant: Tenant, log: LogToExamine): Promise<{ kept: Kept | null; found?: ExaminedFile }> {
  const kept = await keptFindings(tenant, log);
  return { kept, ...(kept ? { found: kept.found } : {}) };
}

/** The lines of what several logs of a version have, found again in the stored files. */
async function sharedLines(tenant: Tenant, logs: readonly LogToExamine[], { exceptions, rule, together }: ExaminedLog) {
  if (!together) return { lines: [], large: [] };
  const keys = await objectKeys(
    tenant,
    logs.map(({ sha256 }) => sha256),
  );
  const stored = logs.flatMap(({ sha256, ...log }) => {
    const key = keys.get(sha256);
    return key ? [{ ...log, copyTo: (path: string) => objectStore().copyTo(key, path) }] : [];
  });
  return linesOfShared(exceptions, rule ?? "", stored);
}

/** A serial log as its page shows it to members; `said` is null while it is being examined. */
export async function readLogPage({ tenant, reading: { file }, words }: OrderFormParts, fileId: string | undefined, asked: LineAsked) {
  const submission = logVersion(file, fileId);
  const item = submission.files.find((one) => one.fileId === fileId)!;
  const log = file.logs[logKey({ submissionId: submission.submissionId, fileId: item.fileId })];
  const decision = decisionsOn(file, submission.submissionId).at(-1);
  const { found: kept, of } = log ? await keptOf(tenant, { file, submission, log }, words.text) : { found: null, of: [] };
  const logs = logsToRead(file, submission, words.text);
  const reader = {
    ...memberReader(file, submission, words),
    logs: logs.map((one) => one.fileId),
    where: sayColumns(kept?.read ?? null, words.t),
    sheets: kept?.read?.sheets ?? [],
  };
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
      ? sayLog(log, reader, {
          unlisted: unlistedOf(log, kept),
          asked,
          ...withShared(duplicatesIn(kept), await sharedLines(tenant, logs, log)),
          numbers: await numbersOf(tenant, log, of, asked),
        })
      : null,
    rows: sayBadRows(log ? kept : null, words.t, words.language),
    beside: sayBeside(file, submission, item.fileId, words),
  };
}
