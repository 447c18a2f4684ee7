import { fetched } from "~/adapters/examine/examine.server.ts";
import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { findLines } from "~/adapters/serial-log/find-lines.server.ts";
import { NoLogError } from "~/adapters/serial-log/no-log.server.ts";
import { type Cell, textCell } from "~/domain/tables/cell.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import type { MemberSession } from "~/http/session.server.ts";
import { objectKeys } from "~/queries/evidence/object-keys.server.ts";
import { lookUp } from "~/queries/lookup/read-lookup.server.ts";
import type { UnitSaid } from "~/queries/lookup/say-unit.server.ts";
import { LARGEST_READ } from "~/queries/serials/shared-lines.server.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Translate } from "~/words/translate.ts";

const MOST_READ = 2;

/** The look-up page for what was typed: what stands around it, and each thing asked with what is known of it. */
export async function readLookupPage(session: MemberSession, typed: string) {
  const t = getFixedT(session.language);
  const { shell, place, page } = await readMemberPage(session, async (tenant, now) => {
    const found = await lookUp(tenant, session, typed, now);
    const [only] = found.lines;
    const logs = found.lines.length === 1 && only ? only.units.filter(({ isMissing, source }) => !isMissing && source !== null) : [];
    const sha256s = logs.flatMap(({ source }) => source?.sha256 ?? []);
    return { ...found, keys: await objectKeys(tenant, sha256s) };
  });
  const { keys, more, lines } = page;
  for (const unit of lines.length === 1 ? lines[0]!.units.slice(0, MOST_READ) : []) unit.log.line = await lineOf(unit, keys, session);
  return {
    ...{ shell, place, typed, more },
    lines: lines.map((line) => ({ ...line, units: line.units.map(({ source: _source, ...unit }) => unit) })),
    title: t("shell:title", { page: typed && lines.length === 1 ? `${typed.slice(0, 60)}, ${t("lookup:title")}` : t("lookup:title") }),
  };
}

export type LookupPage = Awaited<ReturnType<typeof readLookupPage>>;

/** Where a serial stands in its log, in words; null where the log cannot be read. */
async function lineOf({ source, isMissing }: UnitSaid, keys: ReadonlyMap<string, string>, { language }: MemberSession) {
  const key = source && keys.get(source.sha256);
  if (!source || !key || isMissing) return null;
  const t = getFixedT(language);
  if (source.bytes > LARGEST_READ) return t("lookup:line_large");
  try {
    const lines = await fetched(
      (path) => objectStore().copyTo(key, path),
      async (path) => (await findLines(path, { ...source, serials: [source.serial] })).get(source.serial) ?? [],
    );
    if (lines.length === 0) return t("lookup:not_in_rows");
    return t("lookup:line", { count: lines.length, lines: lines.map((line) => line.toLocaleString("en")).join(", ") });
  } catch (error) {
    if (error instanceof NoLogError) return null;
    throw error;
  }
}

/** The results as a table, one row for each thing asked. */
export function exportLookup(lines: LookupPage["lines"], t: Translate) {
  const head = (
    ["typed", "serial", "state", "order", "batch", "carton", "shipment", "went", "exceptions", "decision", "note"] as const
  ).map((name) => t(`lookup:col.${name}`));
  const rows = lines.map((line): Cell[] => {
    const [unit] = line.units;
    const [order] = line.orders;
    const all = (words: readonly string[]) => textCell(words.join("; ") || null);
    return [
      ...[textCell(line.typed), textCell(line.serials ?? order?.carton?.ranges.join("; ") ?? null), textCell(line.stateWords)],
      ...[textCell(unit?.number ?? order?.number ?? null), textCell(unit?.batchesNamed ? unit.batches : null)],
      textCell(unit?.cartons ?? order?.carton?.name ?? null),
      all((unit ?? order)?.shipments.map(({ name, sentence }) => `${name}: ${sentence}`) ?? []),
      all(unit?.wentTo.map(({ to }) => to) ?? []),
      all(unit?.exceptions.map(({ what, range }) => `${what} ${range}`) ?? []),
      textCell(unit?.decision?.sentence ?? null),
      all([line.slip ?? "", ...line.notes].filter(Boolean)),
    ];
  });
  return { head, rows };
}
