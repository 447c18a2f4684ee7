import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { writeXlsx } from "~/adapters/spreadsheet/write-xlsx.server";
import { isRule, parseRule, type Rule } from "~/domain/numbering/rule";
import { textCell } from "~/domain/tables/cell";
import { saveWorkbook, textRows, type WorkbookParts } from "../../factories/workbook";
import { printed } from "./check";
import { newFile, rowsIn, rowsOf, sweep } from "./read-rows";

afterAll(sweep);

test("a workbook is examined like any log, its lines the sheet's own rows", async () => {
  const file = newFile();
  const serials = ["HP26-0001", "HP26-0002", "HP26-0002", "HP26-0005", "hp26-0006"];
  writeFileSync(
    file,
    await writeXlsx({
      name: "Log",
      head: ["No.", "Serial number", "Carton"],
      rows: serials.map((serial, at) => [textCell(String(at + 1)), textCell(serial), textCell("C1")]),
    }),
  );
  const { exit: code, out } = await printed(file, "--rule", "HP26-{n:4}", "--json");
  const report = JSON.parse(out);
  expect(code).toBe(1);
  expect(report.file).toMatchObject({ encoding: "xlsx", sheet: "Log", rows: 5, bytes: readFileSync(file).length });
  expect(report.missing).toEqual([{ from: "HP26-0003", to: "HP26-0004", count: 2 }]);
  expect(report.duplicates).toEqual([{ serial: "HP26-0002", lines: [3, 4] }]);
  expect(report.malformed).toMatchObject([{ line: 6, value: "hp26-0006", kind: "case", meant: "HP26-0006" }]);
});

describe("cells as a person sees them", () => {
  const heading = '<row r="1"><c r="A1" t="inlineStr"><is><t>Serial no</t></is></c></row>';
  const cells = async (cells: readonly string[], parts: Partial<WorkbookParts> = {}, rules: Rule[] = []) => {
    const rows = cells.map((cell, at) => `<row r="${at + 2}">${cell}</row>`).join("");
    return (await rowsIn({ sheets: [{ name: "Log", xml: heading + rows }], ...parts }, { rules })).values;
  };

  test("texts: shared, inline, in runs, with entities, codes and blanks, and not how they are read aloud", async () => {
    const texts = [
      "<t>HP26-0001</t>",
      "<r><rPr><b/></rPr><t>HP26</t></r><r><t>-0002</t></r>",
      "<t>序列</t><rPh sb='0' eb='1'><t>ジョレツ</t></rPh><phoneticPr fontId='1'/>",
    ];
    const written = [
      ...[0, 1, 2].map((text) => `<c r="A2" t="s"><v>${text}</v></c>`),
      '<c r="A5" t="inlineStr"><is><t>A&amp;B&#x31;&#50;&lt;</t></is></c>',
      '<c r="A6" t="inlineStr"><is><t><![CDATA[<HP26> &amp;]]></t></is></c>',
      '<c r="A7" t="inlineStr"><is><t xml:space="preserve"> HP26-0003 </t></is></c>',
      '<c r="A8" t="inlineStr"><is><t>\n  HP26-0004\n</t></is></c>',
      '<c r="A9" t="inlineStr"><is><t>01_x001D_21_x005F_x</t></is></c>',
      '<c r="A10" t="str"><f>CONCATENATE("HP26-","0005")</f><v>HP26-0005</v></c>',
      '<c r="A11" t="b"><v>1</v></c>',
      '<c r="A12" t="e"><v>#N/A</v></c>',
    ];
    expect(await cells(written, { texts })).toEqual([
      ...["HP26-0001", "HP26-0002", "序列", "A&B12<", "<HP26> &amp;", " HP26-0003 ", "HP26-0004", "01\u001d21_x"],
      ...["HP26-0005", "TRUE", "#N/A"],
    ]);
  });

  test("numbers: their digits, unless they are dates or have lost some", async () => {
    const styles = `<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="&quot;SN-&quot;0000000"/><numFmt numFmtId="166" formatCode="[Red]#,##0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${[0, 14, 164, 165, 22, 166].map((id) => `<xf numFmtId="${id}"/>`).join("")}</cellXfs>`;
    const number = (value: string, style = 0) => `<c s="${style}"><v>${value}</v></c>`;
    const written = [
      ...[number("123456789012345"), number("1.23456789012E11"), number("12345.0"), number("1234567890123450"), number("1.2E+20")],
      ...[
        number("46085", 1),
        number("46085", 2),
        number("46085.5", 4),
        number("59", 1),
        number("42", 3),
        number("4200", 5),
        number("12.5"),
      ],
      '<c t="d"><v>2026-03-04T00:00:00</v></c>',
    ];
    expect(await cells(written, { styles })).toEqual([
      ...["123456789012345", "123456789012", "12345", "1.23457E+15", "1.2E+20"],
      ...["2026-03-04", "2026-03-04", "2026-03-04 12:00:00", "1900-02-28", "SN-0000042", "4200", "12.5", "2026-03-04"],
    ]);
    expect(await cells([number("44623", 1)], { styles, epoch1904: true })).toEqual(["2026-03-04"]);
  });
});

test("rows keep their numbers over gaps, with and without references; rows of nothing are passed over", async () => {
  const xml = [
    textRows([["Serial", "Carton"]], 3),
    '<row r="4"><c r="B4" t="inlineStr"><is><t>C1</t></is></c></row>',
    '<row r="5" spans="1:2"/><row r="6"><c r="A6" s="1"/><c r="B6"><v></v></c></row>',
    "<row><c><v>7</v></c></row>",
    '<row><c r="A20"><v>20</v></c><c r="C20"><v>1</v></c><c r="B20"><v>2</v></c></row>',
    "<row><c/><c><v>21</v></c></row>",
  ].join("");
  const { rows, read } = await rowsIn({ sheets: [{ name: "Log", xml }] });
  expect(rows).toEqual([
    { line: 4, value: "", carton: "C1" },
    { line: 7, value: "7" },
    { line: 20, value: "20", carton: "2" },
    { line: 21, value: "", carton: "21" },
  ]);
  expect(read.lines).toBe(21);
});

test("a carton merged over rows is that of each, and a serial merged over rows is one", async () => {
  const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = [
    ["Serial", "Carton", "Part"],
    ["HP26-0001", "C1", "a"],
    ["", "", "b"],
    ["HP26-0002", "", "a"],
    ["HP26-0003", "C2", "a"],
    ["HP26-0004", "", "a"],
    ["", "C3", "a"],
  ];
  const written = rows.map(
    (cells, at) => `<row r="${at + 1}">${cells.map((text, column) => cell(`${"ABC"[column]}${at + 1}`, text)).join("")}</row>`,
  );
  const merged = ["A2:A3", "B2:B4", "A1:C1"].map((ref) => `<mergeCell ref="${ref}"/>`).join("");
  const xml = `<?xml version="1.0"?><worksheet><sheetData>${written.join("")}</sheetData><mergeCells>${merged}</mergeCells></worksheet>`;
  expect((await rowsIn({ sheets: [{ name: "Log", xml }] })).rows).toEqual([
    { line: 2, value: "HP26-0001", carton: "C1" },
    { line: 4, value: "HP26-0002", carton: "C1" },
    { line: 5, value: "HP26-0003", carton: "C2" },
    { line: 6, value: "HP26-0004" },
    { line: 7, value: "", carton: "C3" },
  ]);
});

test("names of tags may have any prefix, parts any case, and UTF-16 is read", async () => {
  const xml = `<?xml version="1.0"?><!-- > --><x:worksheet xmlns:x="m"><x:cols><x:col min="1"/></x:cols><x:sheetData><x:row r="1"><x:c r="A1" t='inlineStr'><x:is><x:t>Serial</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="A2" cm=">"><x:v>5</x:v></x:c></x:row></x:sheetData><x:controls><from><row><c><v>9</v></c></row></from></x:controls></x:worksheet>`;
  const sheets = [{ name: "Log", xml }];
  expect((await rowsIn({ sheets })).values).toEqual(["5"]);
  const wide = { "xl/worksheets/sheet1.xml": null, "XL/Worksheets/Sheet1.xml": Buffer.from(`\ufeff${xml}`, "utf16le") };
  expect((await rowsIn({ sheets, parts: wide })).values).toEqual(["5"]);
});

describe("of several sheets", () => {
  const cover = {
    name: "Cover",
    xml: textRows([
      ["Serial number", "HP26-0001 to HP26-0003"],
      ["Order", "4711"],
    ]),
  };
  const log = {
    name: "Serials &amp; cartons",
    xml: textRows([["S/N", "Carton no."], ...[1, 2, 3].map((n) => [`HP26-000${n}`, "C1"])]),
  };
  const bare = { name: "Bare", xml: textRows([4, 5, 6].map((n) => [String(n), `HP26-000${n}`])) };

  test("the one with a column of serials and most rows is read", async () => {
    const { log: opened, values } = await rowsIn({ sheets: [cover, log, bare] });
    expect(values).toEqual(["HP26-0001", "HP26-0002", "HP26-0003"]);
    expect("workbook" in opened && opened.workbook.sheet.name).toBe("Serials & cartons");
  });

  test("without such a heading the first that seems to hold serials, and a hidden one only when no other does", async () => {
    const words = {
      name: "Notes",
      xml: textRows([
        ["Packed by", "Line 2"],
        ["Checked by", "Mei"],
      ]),
    };
    expect((await rowsIn({ sheets: [words, bare] }, { rules: [] })).values).toEqual(["HP26-0004", "HP26-0005", "HP26-0006"]);
    const hidden = { ...log, hidden: true };
    expect((await rowsIn({ sheets: [hidden, { ...bare, xml: textRows([["Serial"], ["HP26-0009"]]) }] })).values).toEqual(["HP26-0009"]);
    expect((await rowsIn({ sheets: [words, hidden] })).values).toHaveLength(3);
  });

  test("those that look like logs too are told, and are a finding where they hold serials that the one which was read has not", async () => {
    const again = { name: "Packing", xml: textRows([["Serial", "Carton"], ...[3, 2].map((n) => [`HP26-000${n}`, "C1"]), ["Total", "2"]]) };
    const foreign = { name: "Cradles", xml: textRows([["Serial"], ...[1, 2, 3].map((n) => [`CR-21-${n}`])]) };
    const reported = async (sheets: WorkbookParts["sheets"], ...how: string[]) => {
      const { exit: code, out } = await printed(await saveWorkbook(newFile(), { sheets }), "--rule", "HP26-{n:4}", ...how, "--json");
      const { file, discrepancies } = JSON.parse(out);
      return { code, others: file.otherSheets, found: discrepancies.map((one: { sentence: string }) => one.sentence) };
    };
    expect(await reported([cover, log, again])).toEqual({ code: 0, others: [{ name: "Packing", rows: 3, unread: 0 }], found: [] });
    expect(await reported([cover, log, bare])).toEqual({
      code: 1,
      others: [{ name: "Bare", rows: 3, unread: 3 }],
      found: ['Sheet "Bare" (3 rows) also looks like a log and was not read. Check it with --sheet.'],
    });
    expect((await reported([log, foreign])).others).toEqual([{ name: "Cradles", rows: 3, unread: 3 }]);
    // Whoever names a sheet has chosen among them.
    expect(await reported([log, bare], "--sheet", "Bare")).toMatchObject({ code: 0, others: [{ unread: 3 }] });
    expect((await printed(await saveWorkbook(newFile(), { sheets: [log, bare] }), "--sheet", "Bare")).out).toContain(
      "Not read: sheet Serials",
    );
  });

  test("the person may name one; another name is answered with those that are there", async () => {
    const file = await saveWorkbook(newFile(), { sheets: [cover, log, bare] });
    expect((await rowsOf(file, { sheet: "bare" })).values).toEqual(["HP26-0004", "HP26-0005", "HP26-0006"]);
    const { exit: code, said: err } = await printed(file, "--sheet", "Log", "--json");
    expect(code).toBe(2);
    expect(err).toContain("Serials & cartons");
    const text = newFile();
    writeFileSync(text, "Serial\nHP26-0001\n");
    expect((await printed(text, "--sheet", "Log")).exit).toBe(2);
  });

  test("packing lists and known serials may be workbooks too", async () => {
    const file = await saveWorkbook(newFile(), { sheets: [log] });
    const packed = await saveWorkbook(newFile(), {
      sheets: [
        {
          name: "Packing list",
          xml: textRows([
            ["Carton", "Qty"],
            ["C1", "4"],
          ]),
        },
      ],
    });
    const { out } = await printed(file, "--cartons", packed, "--known", file, "--json");
    const report = JSON.parse(out);
    expect(report.cartons).toEqual([{ carton: "C1", rows: 3, listed: 4, shared: [] }]);
    expect(report.counts.reused).toBe(3);
  });
});

test("a rule is inferred from a workbook's cells", async () => {
  const xml = textRows([["Serial"], ...[1, 2, 3, 5].map((n) => [`HP26-${n}000`])]);
  const file = await saveWorkbook(newFile(), { sheets: [{ name: "Log", xml }] });
  const { out } = await printed(file, "--json");
  const report = JSON.parse(out);
  expect(isRule(parseRule(report.rule))).toBe(true);
  expect(report.counts).toMatchObject({ rows: 4, distinct: 4 });
});
