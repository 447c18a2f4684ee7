import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { compareRecords } from "~/adapters/serial-log/compare-records.server.ts";
import { saveWorkbook, textRows } from "../../factories/workbook.ts";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder.ts";

const folder = scratchFolder();
afterAll(() => removeScratch(folder));

const serial = (n: number) => `HS-${String(n).padStart(5, "0")}`;
/** A log of 24 units, six to a carton. */
const LOG = ["Serial no,Carton", ...Array.from({ length: 24 }, (_, n) => `${serial(n + 1)},CTN-${Math.floor(n / 6) + 1}`)].join("\n");

function saved(name: string, content: string | Buffer): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function against(list: string, scans: [string, string | null][] = [], another?: string) {
  const files = [
    { side: "log" as const, fileId: "log", path: saved("log.csv", LOG) },
    { side: "list" as const, fileId: "list", path: list },
    ...(another ? [{ side: "list" as const, fileId: "another", path: another }] : []),
  ];
  return compareRecords(files, { rules: "", scans: scans.map(([label, carton]) => ({ label, carton })), wholeCartons: [] });
}

test("two lists that put serials into different cartons are told apart by their files, whatever each is written like", async () => {
  const another = saved("another.csv", "Carton No;From;To\nCTN-2;HS-00005;HS-00012\n");
  const compared = await against(saved("whole.csv", LOG), [], another);
  expect(compared).toMatchObject({ problem: null, unreadable: [] });
  expect(compared.problem === null && compared.found.differences).toEqual([
    {
      ...{ kind: "two_cartons", from: "HS-00005", to: "HS-00006", count: 2, says: { list: "CTN-1, CTN-2" } },
      files: [
        { fileId: "list", carton: "CTN-1" },
        { fileId: "another", carton: "CTN-2" },
      ],
    },
  ]);
});

test.each([
  ["a serial to a row", saved("rows.csv", LOG.replace("HS-00007,CTN-2", "HS-00007,CTN-1"))],
  [
    "ranges in two columns",
    saved(
      "two.csv",
      "Packing list\n\nCarton No;From;To;Qty\nCTN-1;HS-00001;HS-00007;7\nCTN-2;HS-00008;HS-00012;5\nCTN-3;HS-00013;HS-00018;6\nCTN-4;HS-00019;HS-00024;6",
    ),
  ],
  [
    "ranges in one cell, in Chinese and its encoding",
    saved(
      "cn.txt",
      Buffer.concat([
        Buffer.from([0xcf, 0xe4, 0xba, 0xc5, 0x09, 0xd0, 0xf2, 0xc1, 0xd0, 0xba, 0xc5]),
        Buffer.from("\nCTN-1\tHS-00001~HS-00007\nCTN-2\tHS-00008~HS-00012\nCTN-3\tHS-00013~HS-00018\nCTN-4\tHS-00019~HS-00024"),
      ]),
    ),
  ],
])("a list of cartons is read as %s", async (_, list) => {
  const compared = await against(list);
  expect(compared).toMatchObject({ problem: null, unreadable: [] });
  if (compared.problem !== null) return;
  expect(compared.found.differences).toEqual([
    { kind: "carton", from: "HS-00007", to: "HS-00007", count: 1, says: { log: "CTN-2", list: "CTN-1" } },
  ]);
  expect(compared.found.cartons.map(({ carton, counts }) => [carton, counts.log, counts.list])).toEqual([
    ["CTN-1", 6, 7],
    ["CTN-2", 6, 5],
  ]);
  expect(compared.cartonSeries).toEqual(["CTN-{n}"]);
});

test("a list of counts alone is held against the number of serials in each carton, as text and as a workbook", async () => {
  const rows = [
    ["Carton no", "Product", "Qty"],
    ["CTN-1", "Scanner", "6"],
    ["CTN-2", "Scanner", "5"],
    ["CTN-3", "Scanner", "6"],
    ["CTN-4", "Scanner", "6"],
  ];
  const workbook = await saveWorkbook(path.join(folder, "counts.xlsx"), { sheets: [{ name: "List", xml: textRows(rows) }] });
  for (const list of [saved("counts.csv", rows.map((cells) => cells.join(",")).join("\n")), workbook]) {
    const compared = await against(list);
    expect(compared).toMatchObject({ problem: null, unreadable: [] });
    if (compared.problem !== null) continue;
    expect(compared.found.differences).toEqual([]);
    expect(compared.found.cartons).toEqual([{ carton: "CTN-2", counts: { log: 6, list: 5, scans: null } }]);
    expect(compared.found.cartonsAlike).toBe(3);
  }
});

test("a list that cannot be read is named, and the log is held against the scans alone", async () => {
  for (const [content, problem] of [
    ["Name,Colour\nLamp,red\n", "no_cartons"],
    ["Carton,Colour\nCTN-1,red\n", "no_units"],
    ["%PDF-1.7", "not_text"],
  ] as const) {
    const compared = await against(saved("bad.csv", content), [[serial(2), "CTN-4"]]);
    expect(compared).toMatchObject({ problem: null, unreadable: [{ fileId: "list", problem }] });
    if (compared.problem === null)
      expect(compared.found.differences).toMatchObject([{ kind: "carton", says: { log: "CTN-1", scans: "CTN-4" } }]);
  }
});

test("without a log and a rule nothing is compared", async () => {
  expect(await compareRecords([], { rules: "", scans: [], wholeCartons: [] })).toEqual({ problem: "no_rule" });
});
