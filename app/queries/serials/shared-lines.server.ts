import { type CopyTo, fetched } from "~/adapters/examine/examine.server.ts";
import { findLines } from "~/adapters/serial-log/find-lines.server.ts";
import { NoLogError } from "~/adapters/serial-log/no-log.server.ts";
import type { TableChoice } from "~/domain/evidence/events.ts";
import { rulesWritten } from "~/domain/numbering/declared.ts";
import { SerialNumbers, type SerialRange } from "~/domain/numbering/serial-numbers.ts";
import type { FoundException } from "~/domain/serials/events.ts";
import type { SerialLines } from "~/domain/serials/log-findings.ts";
import type { LineDrawn } from "~/queries/serials/say-line.server.ts";
import { MOST_SERIALS } from "~/queries/serials/say-rows.server.ts";

/** Logs of more bytes, one by one and all together, are not gone through while somebody waits for a page. */
export const LARGEST_READ = 32_000_000;
/** The serials of so many exceptions are looked for. */
const MOST_EXCEPTIONS = 20;

/** A log of an answer, and the way to its bytes. */
export interface LogToSearch {
  fileId: string;
  bytes: number;
  table: TableChoice | null;
  copyTo: CopyTo;
}

/** Lines of several logs, and which of the logs are too large beside those before them to be gone through. */
interface SharedLines {
  lines: SerialLines[];
  large: string[];
}

/** The lines on which serials stand that several logs of an answer have, log by log, found again in the files. A log that cannot be read has none. */
export async function linesOfShared(
  exceptions: readonly Pick<FoundException, "kind" | "from" | "to" | "files" | "scattered">[],
  rule: string,
  logs: readonly LogToSearch[],
): Promise<SharedLines> {
  const numbers = new SerialNumbers(rulesWritten(rule));
  const shared = exceptions.filter(({ kind, files = [] }) => kind === "twice" && files.length > 1).slice(0, MOST_EXCEPTIONS);
  const found: SharedLines = { lines: [], large: [] };
  let room = LARGEST_READ;
  for (const { fileId, bytes, table, copyTo } of logs) {
    const serials = shared.filter(({ files }) => files?.includes(fileId)).flatMap((one) => firstOf(one, numbers));
    if (serials.length === 0) continue;
    if (bytes > room) {
      found.large.push(fileId);
      continue;
    }
    room -= bytes;
    try {
      const lines = await fetched(copyTo, (path) => findLines(path, { rule, table, serials }));
      for (const [serial, at] of lines) if (at.length > 0) found.lines.push({ serial, lines: at, fileId });
    } catch (error) {
      if (!(error instanceof NoLogError)) throw error;
    }
  }
  return found;
}

/** The first serials of an exception, as many as are said with their lines. */
const firstOf = (one: Pick<FoundException, "from" | "to" | "scattered">, numbers: SerialNumbers): string[] =>
  (one.scattered?.first ?? [one]).flatMap((range) => serialsOf(range, numbers)).slice(0, MOST_SERIALS);

function serialsOf(range: SerialRange, numbers: SerialNumbers): string[] {
  const read = numbers.readRange(range);
  if (!read) return [];
  const { matcher, group } = read.group;
  const many = Math.min(MOST_SERIALS, read.range.to - read.range.from + 1);
  return Array.from({ length: many }, (_, at) => matcher.write(read.range.from + at, group));
}

/** Lines within one log as they were kept, and those that were found again of what several logs have. */
export const withShared = (kept: readonly SerialLines[], { lines, large }: SharedLines): Pick<LineDrawn, "duplicates" | "large"> => ({
  duplicates: [...kept.filter(({ serial, fileId }) => !lines.some((one) => one.serial === serial && one.fileId === fileId)), ...lines],
  large,
});
