import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { makeWorkbook, saveWorkbook, textRows } from "../../factories/workbook";
import { newFile, refusal, sweep } from "./read-rows";

afterAll(sweep);

describe("what cannot be read is refused for what it is", () => {
  const sheets = [{ name: "Log", xml: textRows([["Serial"], ["HP26-0001"], ["HP26-0002"]]) }];
  const saved = (content: Buffer) => {
    const file = newFile();
    writeFileSync(file, content);
    return file;
  };

  test("cut off anywhere, or with one byte changed in a sheet", async () => {
    const whole = await makeWorkbook({ sheets });
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      expect(await refusal(saved(whole.subarray(0, whole.length * share)))).toBe("damaged_workbook");
    }
    const changed = await makeWorkbook({ sheets, unpacked: true });
    expect(await refusal(saved(changed))).toBe("read");
    changed[changed.indexOf("HP26-0001")]! ^= 1;
    expect(await refusal(saved(changed))).toBe("damaged_workbook");
  });

  test.each([
    ["rows out of order", '<row r="2"><c><v>1</v></c></row><row r="1"><c><v>2</v></c></row>'],
    ["a row twice", '<row r="2"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>'],
    ["a row no sheet has", '<row r="4294967295"><c><v>1</v></c></row>'],
    ["a column no sheet has", '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'],
    ["a text that is not there", '<row r="1"><c t="s"><v>7</v></c></row>'],
    ["entities of its own", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "1">]><worksheet><sheetData/></worksheet>'],
    ["a sheet that breaks off", '<?xml version="1.0"?><worksheet><sheetData><row r="1"><c><v>1</v></c></row><row r="2"'],
  ])("%s", async (_, xml) => {
    expect(await refusal(await saveWorkbook(newFile(), { sheets: [{ name: "Log", xml }] }))).toBe("damaged_workbook");
  });

  test("one that unpacks to a thousand times its size, whichever part it is, within seconds", async () => {
    const zeros = "0".repeat(1 << 20);
    const bomb = Buffer.from(`<sst><si><t>${`${zeros}</t><t>`.repeat(36)}</t></si></sst>`);
    const related = (await makeWorkbook({ sheets, texts: ["<t>1</t>"], parts: { "xl/sharedStrings.xml": bomb } })) as Buffer;
    expect(await refusal(saved(related))).toBe("large_workbook");
    const row = `<row><c><v>${zeros}</v></c></row>`;
    expect(await refusal(await saveWorkbook(newFile(), { sheets: [{ name: "Log", xml: row.repeat(36) }] }))).toBe("large_workbook");
  });

  test("other archives, binary workbooks, OpenDocuments, old and locked ones, empty ones", async () => {
    const office = (target: string) =>
      `<Relationships><Relationship Id="r" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="${target}"/></Relationships>`;
    const other = async (target: string) =>
      saved(await makeWorkbook({ sheets: [], parts: { "_rels/.rels": office(target), [target]: "<document/>" } }));
    expect(await refusal(await other("word/document.xml"))).toBe("archive");
    expect(await refusal(await other("xl/workbook.bin"))).toBe("binary_workbook");
    expect(await refusal(saved(await makeWorkbook({ sheets: [], parts: { "_rels/.rels": null } })))).toBe("archive");
    expect(await refusal(await saveWorkbook(newFile(), { sheets: [{ name: "Log", xml: "" }] }))).toBe("empty");
    const compound = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(4_000)]);
    expect(await refusal(saved(compound))).toBe("old_workbook");
    expect(await refusal(saved(Buffer.concat([compound, Buffer.from("EncryptedPackage", "utf16le")])))).toBe("locked_workbook");
  });
});
