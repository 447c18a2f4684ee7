import type { Tenant } from "#db/tenancy.server.ts";
import { objectStore } from "~/adapters/object-store/configured.server.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { logKey } from "~/domain/serials/exception.ts";
import { duplicatesIn, type ExaminedFile } from "~/domain/serials/log-findings.ts";
import { type LogToExamine, logsToRead } from "~/domain/serials/log-to-examine.ts";
import { readTogether } from "~/domain/serials/read-together.ts";
import type { ExaminedLog } from "~/domain/serials/state.ts";
import { unlistedOf } from "~/domain/serials/unlisted.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { objectKeys } from "~/queries/evidence/object-keys.server.ts";
import { type Kept, keptBeside, keptFindings, keptNumbers } from "~/queries/serials/kept-findings.server.ts";
import { keptTogether } from "~/queries/serials/kept-together.server.ts";
import { sayColumns } from "~/queries/serials/say-columns.server.ts";
import type { LineAsked, LineDrawn } from "~/queries/serials/say-line.server.ts";
import type { LogReader } from "~/queries/serials/say-log.server.ts";
import { sayBadRows } from "~/queries/serials/say-rows.server.ts";
import { linesOfShared, withShared } from "~/queries/serials/shared-lines.server.ts";

/** What is kept beside the record of a log, of one of several as it was found with the others, and what was kept of each log that counts in it. */
async function keptOf(
  tenant: Tenant,
  { file, submission, log }: { file: OrderFile; submission: Submission; log: ExaminedLog },
  text: BesideReader["text"],
): Promise<{ found: ExaminedFile | null; of: Kept[] }> {
  const logs = logsToRead(file, submission, text);
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

/** With what it is put into words; `text` gives those of the fields of its version. */
export type BesideReader = Pick<LogReader, "t" | "text" | "language">;

/**
 * What is said of a log of a version beside what is on record of it: where in its file it was read, the rows that are wrong, and the lines on which
 * serials stand more than once, also in several logs of the version. Before it was examined only which logs there are.
 */
export async function sayBesideLog(
  tenant: Tenant,
  { file, submission, fileId }: { file: OrderFile; submission: Submission; fileId: string },
  { t, text, language }: BesideReader,
  asked: LineAsked,
) {
  const log = file.logs[logKey({ submissionId: submission.submissionId, fileId })] ?? null;
  const logs = logsToRead(file, submission, text);
  const { found, of } = log ? await keptOf(tenant, { file, submission, log }, text) : { found: null, of: [] };
  const shared = log ? await sharedLines(tenant, logs, log) : { lines: [], large: [] };
  const drawn: LineDrawn = {
    ...{ unlisted: log ? unlistedOf(log, found) : [], asked },
    ...withShared(duplicatesIn(found), shared),
    numbers: log ? await numbersOf(tenant, log, of, asked) : [],
  };
  return {
    ...{ log, drawn, rows: sayBadRows(found, t, language) },
    reader: { logs: logs.map((one) => one.fileId), where: sayColumns(found?.read ?? null, t), sheets: found?.read?.sheets ?? [] },
  };
}
