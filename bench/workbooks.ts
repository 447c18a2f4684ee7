import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { writeZip } from "~/adapters/zip/write-zip.server.ts";
import type { SerialReport } from "~/domain/serial-log/report.ts";
import { workbookEntries } from "../tests/factories/workbook.ts";
import { removeScratch, scratchFolder } from "../tests/setup/scratch-folder.ts";
import { type Cost, weigh } from "./process-cost.ts";
import { judge, printTable } from "./report.ts";

const ROWS = 1_000_000;
const RUNS = 3;
const MOST_RATIO = 4;
const MOST_MB = 200;
const COMMAND = fileURLToPath(new URL("../app/server/holdpoint.ts", import.meta.url));
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
/** Every so manyth unit has the serial of the one before, so that its own is missing. */
const REPEATED = 10_007;
const FAULTS = Math.floor((ROWS - 1) / REPEATED);

/**
 * The whole command on a log of a million rows and five columns, as spreadsheets write workbooks (cells share their texts) and as programs
 * do (texts stand in the cells), against unpacking the sheet alone and counting its bytes; of three runs in turn the middle ones.
 */
export async function run(): Promise<boolean> {
  const folder = scratchFolder();
  try {
    const rows: string[][] = [];
    const targets: { met: boolean; words: string }[] = [];
    for (const shared of [true, false]) {
      const words = shared ? "shared texts" : "texts in cells";
      const file = path.join(folder, `${words}.xlsx`);
      await pipeline(writeZip(entriesOf(shared)), createWriteStream(file));
      const bare: Cost[] = [];
      const ours: Cost[] = [];
      for (let count = 0; count < RUNS; count += 1) {
        bare.push(await weigh("sh", ["-c", 'unzip -p "$0" xl/worksheets/sheet1.xml | wc -c', file]));
        ours.push(await weigh(process.execPath, ["--import", "tsx", COMMAND, "serials", "check", file, "--rule", "HP26-{n:7}", "--json"]));
      }
      const [least, own] = [middle(bare), middle(ours)];
      const ratio = own.wall / least.wall;
      const peak = Math.max(...ours.map((cost) => cost.peak)) / 1e6;
      const size = `${((await stat(file)).size / 1e6).toFixed(0)} MB`;
      rows.push([`${words}: unzip -p | wc -c`, size, seconds(least.wall), seconds(least.cpu), "1.0", ""]);
      rows.push([`${words}: serials check`, size, seconds(own.wall), seconds(own.cpu), ratio.toFixed(1), `${peak.toFixed(0)} MB`]);
      targets.push({ met: ours.every(({ printed }) => isRight(JSON.parse(printed))), words: `${words}: exactly the planted faults` });
      targets.push({ met: ratio <= MOST_RATIO, words: `${words}: ${ratio.toFixed(1)} times unpacking, ${MOST_RATIO} at most` });
      targets.push({ met: peak <= MOST_MB, words: `${words}: ${peak.toFixed(0)} MB, ${MOST_MB} at most` });
    }
    printTable(["1,000,000 rows, 5 columns", "file", "wall", "cpu", "ratio", "peak"], rows);
    return judge(targets);
  } finally {
    removeScratch(folder);
  }
}

const seconds = (many: number): string => `${many.toFixed(2)} s`;
const middle = (costs: readonly Cost[]): Cost => [...costs].sort((one, other) => one.wall - other.wall)[Math.floor(costs.length / 2)]!;

function isRight({ counts, duplicates, missing, cartons = [] }: SerialReport): boolean {
  const planted = Array.from({ length: FAULTS }, (_, at) => (at + 1) * REPEATED);
  return (
    counts.rows === ROWS &&
    counts.distinct === ROWS - FAULTS &&
    cartons.length === planted.filter((unit) => cartonOf(unit) !== cartonOf(unit - 1)).length * 2 &&
    planted.every((unit, at) => {
      const [gap, twice] = [missing[at], duplicates[at]];
      return gap?.from === serialOf(unit) && gap.count === 1 && twice?.serial === serialOf(unit - 1) && twice.lines[1] === unit + 2;
    })
  );
}

const serialOf = (unit: number): string => `HP26-${String(unit).padStart(7, "0")}`;
const cartonOf = (unit: number): number => Math.floor(unit / 50);
const lineOf = (unit: number): string => `Line ${"ABC"[unit % 3]}`;
const dayOf = (unit: number): number => 46_000 + Math.floor(unit / 20_000);
const written = (unit: number): string => serialOf(unit > 0 && unit % REPEATED === 0 ? unit - 1 : unit);

function entriesOf(shared: boolean) {
  return workbookEntries({
    sheets: [{ name: "Log", xml: "" }],
    styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
    ...(shared ? { texts: [] } : {}),
    parts: {
      "xl/worksheets/sheet1.xml": inPieces(sheet(shared)),
      ...(shared ? { "xl/sharedStrings.xml": inPieces(texts()) } : {}),
    },
  });
}

function* sheet(shared: boolean): Generator<string> {
  const inline = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const cell = (place: string, text: string, number: number) =>
    shared ? `<c r="${place}" t="s"><v>${number}</v></c>` : inline(place, text);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet ${MAIN}><sheetData><row r="1" spans="1:5">`;
  yield ["No.", "Serial number", "Carton", "Production date", "Line"].map((text, at) => inline(`${"ABCDE"[at]}1`, text)).join("");
  for (let unit = 0; unit < ROWS; unit += 1) {
    const row = unit + 2;
    const serial = cell(`B${row}`, written(unit), unit);
    const carton = cell(`C${row}`, `CTN-${cartonOf(unit)}`, ROWS + cartonOf(unit));
    const line = cell(`E${row}`, lineOf(unit), ROWS + cartonOf(ROWS) + (unit % 3));
    const [number, day] = [`<c r="A${row}"><v>${unit + 1}</v></c>`, `<c r="D${row}" s="1"><v>${dayOf(unit)}</v></c>`];
    yield `</row><row r="${row}" spans="1:5" x14ac:dyDescent="0.25">${number}${serial}${carton}${day}${line}`;
  }
  yield "</row></sheetData></worksheet>";
}

/** Serials, then cartons, then lines. */
function* texts(): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<sst ${MAIN}>`;
  for (let unit = 0; unit < ROWS; unit += 1) yield `<si><t>${written(unit)}</t></si>`;
  for (let carton = 0; carton < cartonOf(ROWS); carton += 1) yield `<si><t>CTN-${carton}</t></si>`;
  for (let unit = 0; unit < 3; unit += 1) yield `<si><t>${lineOf(unit)}</t></si>`;
  yield "</sst>";
}

function* inPieces(xml: Iterable<string>): Generator<Buffer> {
  let piece = "";
  for (const one of xml) {
    piece += one;
    if (piece.length < 1 << 18) continue;
    yield Buffer.from(piece);
    piece = "";
  }
  yield Buffer.from(piece);
}
