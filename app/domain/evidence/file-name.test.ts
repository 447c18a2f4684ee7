import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attachmentDisposition, automaticFileName, hasDeceivingCharacters, type NamedFile, safeDisplayName } from "./file-name.ts";

const file: NamedFile = {
  orderNumber: "PO4711",
  supplier: "Heng",
  documentType: "serial log",
  version: 1,
  approvedOn: "2026-03-04",
  position: null,
  extension: "csv",
};

describe("the automatic file name", () => {
  it.each<[string, Partial<NamedFile>, string]>([
    ["names order, supplier, type, version and approval date", {}, "PO4711_Heng_serial-log_v1_2026-03-04.csv"],
    ["leaves the date out before approval", { approvedOn: null }, "PO4711_Heng_serial-log_v1.csv"],
    ["numbers the files of one submission", { position: 3, extension: "JPG" }, "PO4711_Heng_serial-log_v1_03_2026-03-04.jpg"],
    ["keeps every script's letters", { supplier: "深圳恒 电子", documentType: "序列号" }, "PO4711_深圳恒-电子_序列号_v1_2026-03-04.csv"],
    [
      "drops what a file system refuses",
      { orderNumber: "PO 47/11:*?", supplier: "../He\u202eng_Ltd." },
      "PO-47-11_Heng-Ltd_serial-log_v1_2026-03-04.csv",
    ],
  ])("%s", (_, change, name) => {
    expect(automaticFileName({ ...file, ...change })).toBe(name);
  });

  it("shortens the supplier first and keeps version, date and ending", () => {
    const name = automaticFileName({ ...file, supplier: "恒".repeat(300) });
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(240);
    expect(name).toMatch(/^PO4711_恒+_serial-log_v1_2026-03-04\.csv$/);
  });

  it("is safe on every system whatever people type", () => {
    const text = fc.string({ unit: "binary", maxLength: 200 });
    fc.assert(
      fc.property(text, text, text, fc.nat(99), (orderNumber, supplier, documentType, version) => {
        const name = automaticFileName({ ...file, orderNumber, supplier, documentType, version });
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\u202a-\u202e]|^[.\s]|[.\s]$/u);
        expect(name.length).toBeLessThanOrEqual(120);
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(240);
      }),
    );
  });
});

describe("a sender's file name", () => {
  it.each([
    ["photo\u202egpj.exe", "photogpj.exe"],
    ["C:\\Users\\heng\\序列号.csv", "序列号.csv"],
    ["../../etc/passwd", "passwd"],
    ["a\r\nSet-Cookie: b.csv", "aSet-Cookie: b.csv"],
    ["\u200e", "file"],
    ["", "file"],
  ])("%j is shown as %j", (name, shown) => {
    expect(safeDisplayName(name)).toBe(shown);
  });

  it("is shortened without losing its ending", () => {
    const shown = safeDisplayName(`${"長".repeat(500)}.csv`);
    expect(shown).toHaveLength(200);
    expect(shown.endsWith("….csv")).toBe(true);
  });

  it("deceives by control and direction characters, not by another script", () => {
    expect(hasDeceivingCharacters("photo\u202egpj.exe")).toBe(true);
    expect(hasDeceivingCharacters("a\u0000.jpg")).toBe(true);
    expect(hasDeceivingCharacters("פקודה\u200f.pdf")).toBe(false);
    expect(hasDeceivingCharacters("序列号 2026.csv")).toBe(false);
  });

  it("reaches the download header encoded, so that no name can end the header", () => {
    expect(attachmentDisposition("序\"列';\r\n号 (1).csv")).toBe(
      "attachment; filename*=UTF-8''%E5%BA%8F%22%E5%88%97%27%3B%E5%8F%B7%20%281%29.csv",
    );
  });
});
