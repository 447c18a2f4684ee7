import path from "node:path";
import { openLog, readLog, readTable } from "~/adapters/serial-log/read-log.server";
import { Matcher } from "~/domain/numbering/matcher";
import type { Rule } from "~/domain/numbering/rule";
import { kindOf } from "~/domain/serial-log/columns";
import { Examination } from "~/domain/serial-log/examination";
import type { KnownRange } from "~/domain/serial-log/findings";
import { UsageError } from "./faults";

/** Serials used before: a log like any other, or ranges under the headings from, to and source. */
export async function readKnown(file: string, rules: readonly Rule[]): Promise<KnownRange[]> {
  const source = path.basename(file);
  const log = await openLog(file, rules);
  const headings = log.dialect.columns.map((cell) => cell.trim().toLowerCase());
  const [from, to, where] = ["from", "to", "source"].map((heading) => headings.indexOf(heading));
  if (from! >= 0 && to! >= 0) {
    const [, ...ranges] = await readTable(file);
    return ranges.map((cells) => ({
      from: (cells[from!] ?? "").trim(),
      to: (cells[to!] ?? "").trim(),
      source: cells[where!]?.trim() || source,
    }));
  }
  const examination = new Examination(rules.map((rule) => new Matcher(rule)));
  await readLog(file, log, examination);
  return examination
    .finish({ told: 0 })
    .used.said()
    .map((range) => ({ ...range, source }));
}

/** How many serials each carton holds by a packing list: a table with a column of cartons and a column of counts. */
export async function readPacked(file: string): Promise<Map<string, number>> {
  const [headings = [], ...rows] = await readTable(file);
  const carton = headings.findIndex((cell) => kindOf(cell) === "carton");
  const count = headings.findIndex(
    (_, at) => at !== carton && rows.length > 0 && rows.every((cells) => /^\d+$/.test((cells[at] ?? "").trim())),
  );
  if (carton < 0 || count < 0) throw new UsageError(`${file} has no column headed "Carton" beside one of counts.`);
  return new Map(rows.map((cells) => [cells[carton]!.trim(), Number(cells[count])]));
}
