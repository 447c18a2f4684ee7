import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { examineLog } from "~/adapters/serial-log/examine-log.server.ts";
import { logExamined } from "~/domain/serials/events.ts";
import { examinationOf } from "~/domain/serials/examination-of.ts";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder.ts";

const folder = scratchFolder();
afterAll(() => removeScratch(folder));

const ID = "01900000-0000-7000-8000-000000000001";
const DECLARED = { numbering: null, ruleWords: "", ranges: [], rangeWords: "", rules: null, run: null, table: null };
const rows = (many: number, row: (n: string) => string) => Array.from({ length: many }, (_, at) => row(String(at + 1).padStart(5, "0")));

/** What is kept of a log, and what goes on record of it, where both have a place for it. */
async function kept(lines: readonly string[], ruleWords = "") {
  const file = path.join(folder, "log.csv");
  writeFileSync(file, lines.join("\n"));
  const { cartons, used: _used, numbers: _numbers, ...found } = await examineLog({ ...DECLARED, ruleWords, path: file });
  const log = { submissionId: ID, fileId: ID, sha256: "a".repeat(64), pieces: null };
  const recorded = logExamined.body.safeParse({ ...examinationOf(log, found, []), requestId: ID, discrepancies: [] });
  const text = JSON.stringify([found, cartons]);
  return { kept: !text.includes("\\u0000") && !/\\ud[89ab]/.test(text), recorded: recorded.data?.counts?.valid ?? recorded.data?.problem };
}

test("no heading, value, carton or rule of a log keeps what was found in it from being kept and recorded", async () => {
  const long = (words: number) => Array.from({ length: words }, (_, at) => `LINE-${1000 + at}-`).join("|");
  const halved = `${"x".repeat(79)}\u{1f600}`;
  expect(await kept([`Serial,${halved}`, ...rows(20, (n) => `HP-${n},a`)])).toEqual({ kept: true, recorded: 20 });
  // What is no text is told by its beginning.
  const many = 30_000;
  expect(await kept(["Serial", ...rows(many, (n) => `HP-${n}`), "HP-\x001"])).toEqual({ kept: true, recorded: many });
  const packed = rows(many, (n) => `HP-${n},C-${Number(n) % 9}${n === "30000" ? "\0" : ""}`);
  expect(await kept(["Serial,Carton", ...packed])).toEqual({ kept: true, recorded: many });
  expect(await kept(["Serial", ...rows(20, (n) => `LINE-1001-${n}`)], `{line:${long(60)}}{n:5}`)).toEqual({ kept: true, recorded: 20 });
  const lists = rows(2_000, (n) => `ABCDEFGHIJKLMN${"ABCDEFGHIJ"[Number(n) % 10]}${"WXYZ"[Number(n) % 4]}-${n}`);
  expect(await kept(["Serial", ...lists])).toEqual({ kept: true, recorded: 2_000 });
  // Rules that no record holds make no log, and none that is left out of the record.
  const none = Array.from(
    { length: 6 },
    (_, at) => `{line:${Array.from({ length: 1000 }, (_, of) => `L${at}${of + 1000}-`).join("|")}}{n:5}`,
  );
  expect(await kept(["Serial", ...rows(20, (n) => `L01001-${n}`)], none.join(" "))).toEqual({ kept: true, recorded: "no_serials" });
});
