import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { saveWorkbook, textRows } from "../../factories/workbook";
import { runScript } from "../../setup/run-script";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder";
import { byContract, check } from "./check";

const folder = scratchFolder();
afterAll(() => removeScratch(folder));

const SCRIPT = path.resolve("app/server/holdpoint.ts");
const log = (name: string) => path.resolve("tests/corpus/serials", name);
const run = (...args: string[]) => runScript(SCRIPT, args, {});

test("a clean log ends with 0 and says so in words", async () => {
  const { code, printed } = await run("serials", "check", log("clean.csv"));
  expect(printed).toContain("12 rows by the rule HP26-{n:7}, 12 serials");
  expect(printed).toContain("Nothing is missing, used twice or out of place.");
  expect(code).toBe(0);
});

test("findings end with 1, and as JSON they are by the published schema and nothing else is printed", async () => {
  const { code, printed } = await run("serials", "check", log("comma.csv"), "--json");
  expect(byContract(JSON.parse(printed)).discrepancies.map(({ code: fault }) => fault)).toEqual(["missing", "duplicates", "two_cartons"]);
  expect(code).toBe(1);
});

test("days of production outside the run are told, of text and of workbooks, with their rows and first line", async () => {
  const rows = [
    ["SN", "Made on"],
    ["HP-01", "2026-03-01 08:00"],
    ["HP-02", "2026-02-27 23:59"],
    ["HP-03", "2026-02-27"],
    ["HP-04", ""],
    ["HP-05", "2026-03-10"],
  ];
  const text = path.join(folder, "days.csv");
  writeFileSync(text, rows.map((cells) => cells.join(",")).join("\n"));
  const workbook = await saveWorkbook(path.join(folder, "days.xlsx"), { sheets: [{ name: "Log", xml: textRows(rows) }] });
  for (const file of [text, workbook]) {
    const { report, exit } = await check(file, "--made", "2026-03-01..2026-03-09");
    expect(report?.datesOutside?.map(({ date, rows: many, line }) => [date, many, line])).toEqual([
      ["2026-02-27", 2, 3],
      ["2026-03-10", 1, 6],
    ]);
    expect([exit, report?.discrepancies.map(({ code }) => code)]).toEqual([1, ["dates_outside"]]);
  }
  expect((await check(text)).report, "only where a run is named").not.toHaveProperty("datesOutside");
  expect((await check(text, "--made", "2026-03-09..2026-03-01")).said).toContain("--made takes two days");
});

test("several files are examined as one, whatever each looks like: gaps over all of them, every fault with its file and its own line", async () => {
  const write = (name: string, ...lines: string[]) => {
    writeFileSync(path.join(folder, name), lines.join("\n"));
    return path.join(folder, name);
  };
  const first = write(
    "first.csv",
    "Packed in March",
    "",
    "Serial no;Made on",
    "HP-001;31.03.2026",
    "HP-003;31.03.2026",
    "HP-005;30.03.2026",
    "HP-009;1.3.2026",
  );
  // Two rows show no rule, and write their days otherwise.
  const second = write("second.txt", "Made on\tSN", "3/31/2026\tHP-002", "4/1/2026\tHP-005", "3/31/2026\tHP-O04");
  const { exit, report } = await check(first, second, "--made", "2026-03-02..2026-03-31");
  expect(report).toMatchObject({
    files: [
      { name: first, rows: 4, encoding: "utf-8" },
      { name: second, rows: 3 },
    ],
    rule: "HP-{n:3}",
    counts: { rows: 7, valid: 6, distinct: 5 },
    missing: [{ from: "HP-004" }, { from: "HP-006", to: "HP-008" }],
    duplicates: [{ serial: "HP-005", lines: [6, 3], files: [first, second] }],
    malformed: [{ line: 4, file: second, meant: "HP-004" }],
    datesOutside: [
      { date: "2026-03-01", line: 7, file: first },
      { date: "2026-04-01", line: 3, file: second },
    ],
  });
  expect([exit, "file" in report!]).toEqual([1, false]);
  const { code, printed } = await run("serials", "check", first, second);
  expect(printed).toContain(`HP-005: ${first} line 6, ${second} line 3`);
  expect(code).toBe(1);
});

test("what cannot be read ends with 2 and says what to do", async () => {
  const { code, printed } = await run("serials", "check", log("old.xls"), "--json");
  expect(printed).toBe(`${log("old.xls")}: This is an old Excel workbook (.xls). Save it as .xlsx or CSV and try again.`);
  expect(code).toBe(2);
  expect((await run("serials", "look")).code).toBe(2);
});

test("of several files, the one that cannot be read is named; help is no fault", async () => {
  const clean = log("clean.csv");
  expect((await check(log("none.csv"))).said).toBe(`${log("none.csv")}: There is no such file.\n`);
  expect((await check(clean, "--known", folder)).said).toBe(`${folder}: This is a folder, not a file.\n`);
  expect((await check(clean, "--cartons", log("none.csv"))).said).toBe(`${log("none.csv")}: There is no such file.\n`);
  expect((await check(clean, "--known", log("old.xls"))).said).toContain(`${log("old.xls")}: This is an old Excel workbook`);
  const { code, printed } = await run("serials", "check", "--help");
  expect([code, printed.startsWith("Usage: ")]).toEqual([0, true]);
});

test.each([
  [[], "Name a file."],
  [[log("clean.csv"), log("comma.csv"), path.relative(".", log("clean.csv"))], "clean.csv is named twice."],
  [[log("clean.csv"), log("old.xls")], "old.xls: This is an old Excel workbook"],
  [[log("clean.csv"), log("headings-alone.csv")], "headings-alone.csv: The file holds no rows."],
  [[log("clean.csv"), "--rule", "HP26-{n:77}"], '"HP26-{n:77}" is no numbering rule: bad width at character 6.'],
  [[log("clean.csv"), "--from", "HP26-0000001"], "--from and --to go together."],
  [
    [log("clean.csv"), "--from", "HP26-0000009", "--to", "HP26-0000001"],
    "HP26-0000009 to HP26-0000001 is no range of serials of the rule.",
  ],
  [[log("clean.csv"), "--from", "X1", "--to", "X2"], "X1 to X2 is no range of serials of the rule."],
  [[log("clean.csv"), "--cartons", log("words.csv")], 'has no column headed "Carton" beside one of counts.'],
  [[log("clean.csv"), "--lines"], "--lines"],
  [["no-such-file.csv"], "no such file"],
])("wrong use %#: %j is told in a line and ends with 2", async (args, says) => {
  const { exit, said, report } = await check(...args);
  expect(said).toContain(says);
  expect([exit, report]).toEqual([2, null]);
});

test("what the guide shows of the report is what the command reports", async () => {
  const [, shown = ""] = /```json\n([\s\S]*?)```/.exec(readFileSync("docs/serials.md", "utf8")) ?? [];
  const { file, ...rest } = JSON.parse(shown);
  const numbers = [1, 2, 3, 4, 6, 7, 8, 9, 10, 8, 11].map((number) => `HP26-${String(number).padStart(7, "0")}`);
  const serials = path.join(folder, "serials.csv");
  writeFileSync(serials, ["Serial no", ...numbers, "HP26-O000012", ""].join("\n"));
  const { report } = await check(serials, "--rule", "HP26-{n:7}", "--from", "HP26-0000001", "--to", "HP26-0000012");
  expect(report).toEqual({ ...rest, file: { ...file, sha256: report?.file?.sha256 } });
  expect(report?.file?.sha256.slice(0, 4)).toBe(file.sha256.slice(0, 4));
});
