import { expect, test } from "vitest";
import { inferRules } from "~/domain/numbering/infer-rule.ts";
import { kindOf } from "~/domain/serial-log/columns.ts";
import { cellsOf, readDialect, withColumns } from "~/domain/serial-log/dialect.ts";
import { ruleOf } from "../../../tests/factories/serial-rule.ts";

const numbers = (count: number, make: (n: number) => string) => Array.from({ length: count }, (_, at) => make(at + 1));
const padded = (n: number, width: number) => String(n).padStart(width, "0");

test.each([
  ["Serial No.", "serial"],
  ["S/N", "serial"],
  ["序列号", "serial"],
  ["Số sê-ri", "serial"],
  ["Número de serie", "serial"],
  ["N.º de serie", "serial"],
  ["सीरियल नंबर", "serial"],
  ["Seri numarası", "serial"],
  ["箱号", "carton"],
  ["Số thùng", "carton"],
  ["कार्टन", "carton"],
  ["Üretim tarihi", "date"],
  ["序号", null],
  ["No.", null],
  ["STT", null],
])("a column headed %s holds %s", (heading, kind) => {
  expect(kindOf(heading)).toBe(kind);
});

test.each([",", ";", "\t", "|"])("a log cut by %j", (delimiter) => {
  const text = ["No", "Made", "Serial no", "Carton"].join(delimiter);
  const rows = numbers(20, (n) => [n, "1,5; x|".replaceAll(delimiter, ""), `HP-${padded(n, 4)}`, `C${n % 3}`].join(delimiter));
  const dialect = readDialect([text, ...rows].join("\r\n"));
  expect(dialect).toMatchObject({ delimiter, header: 1, serial: 2, carton: 3, toldBy: "heading" });
});

test("headings may stand under a title, and a log may have none", () => {
  const rows = numbers(20, (n) => `${n},HP-${padded(n, 4)},blue`);
  expect(readDialect(["Serial list of PO 4711,,", "", "No,SN,Colour", ...rows].join("\n"))).toMatchObject({ header: 3, serial: 1 });
  expect(readDialect(rows.join("\n"))).toMatchObject({ header: 0, serial: 1, toldBy: "content" });
  expect(readDialect(["a,b,c", "1,2,3", ...rows].join("\n"), [ruleOf("HP-{n:4}")])).toMatchObject({ header: 2, serial: 1 });
});

test("one serial to a line needs no delimiter", () => {
  expect(readDialect(numbers(10, (n) => `HP-${padded(n, 4)}`).join("\n"))).toMatchObject({
    delimiter: null,
    header: 0,
    serial: 0,
    toldBy: "alone",
  });
  expect(readDialect(["Serials", ...numbers(10, (n) => `HP-${padded(n, 4)}`)].join("\n"))).toMatchObject({
    delimiter: null,
    header: 1,
    serial: 0,
  });
});

test.each([
  ["nobody named any", {}, [0, 1, 2]],
  ["another column is of days", { date: 3 }, [0, 1, 3]],
  ["none is of days", { date: "none" as const }, [0, 1, null]],
  ["what was found as cartons is of days", { date: 1 }, [0, null, 1]],
  ["what was found as days is of cartons", { carton: 2 }, [0, 2, null]],
  ["what was found as days is of serials", { serial: 2 }, [2, 1, null]],
  ["the serials' own column is of days", { date: 0 }, [0, 1, 2]],
  ["a column that there is not is of days", { date: 9 }, [0, 1, 2]],
])("a column is read as one thing, and as what a person says: %s", (_, chosen, [serial, carton, date]) => {
  const found = readDialect("serial,carton,date,packed\nHP26-0001,C1,2026-03-01,2026-03-02\nHP26-0002,C1,2026-03-01,2026-03-02\n");
  expect(withColumns(found, { serial: null, carton: null, ...chosen })).toMatchObject({ serial, carton, date });
});

test("text and dates alone are no serials", () => {
  expect(readDialect("a,b\nx,y\nz,w\n").serial).toBeNull();
});

test("a first row whose letters are small is a serial written wrong, and one of other words a heading", () => {
  const rule = [ruleOf("{site:E|WW}-{n::36}X")];
  expect(readDialect("ww-ex,ok,C0\nWW-LX,ok,C0\nww-dx,ok,C0", rule)).toMatchObject({ header: 0, serial: 0 });
  expect(readDialect("unit,ok,C0\nWW-LX,ok,C0\nww-dx,ok,C0", rule)).toMatchObject({ header: 1, serial: 0 });
});

test("cells by RFC 4180, and a broken quote keeps its line readable", () => {
  expect(cellsOf('a,"b,""c""",,"d" ', ",")).toEqual(["a", 'b,"c"', "", "d"]);
  expect(cellsOf('a,"b', ",")).toEqual(["a", '"b']);
});

test.each<[string, string[], string]>([
  ["text before a padded counter", numbers(50, (n) => `HP26-${padded(n, 7)}`), "HP26-{n:7}"],
  ["a free counter", numbers(120, (n) => `SN${n}`), "SN{n}"],
  ["a line letter", numbers(60, (n) => `${"AB"[n % 2]}${padded(n, 5)}`), "{part 1:A|B}{n:5}"],
  ["year and week in front", numbers(60, (n) => `${2609 + (n % 3)}${padded(n, 6)}`), "{yy}{ww}{n:6}"],
])("a rule is found behind %s", (_, values, rule) => {
  const [best] = inferRules(values);
  expect(best?.rule.text).toBe(rule);
  expect(best?.share).toBe(1);
});

test("goods with counters of other lengths have rules of their own", () => {
  const [scanners, printers] = [numbers(60, (n) => `HS210-${padded(n, 5)}`), numbers(5, (n) => `HP26-${padded(n, 10)}`)];
  expect(inferRules([...scanners, ...printers]).map(({ rule }) => rule.text)).toEqual(["HS210-{n:5}", "HP26-{n:10}"]);
  const lines = [...numbers(60, (n) => `A${padded(n, 5)}`), ...numbers(40, (n) => `B${20_000 + n}`)];
  expect(inferRules(lines)[0]).toMatchObject({ rule: { text: "{part 1:A|B}{n:5}" }, share: 1 });
  expect(inferRules([...scanners, "HS211-00061", "HP26-7"]).map(({ rule }) => rule.text)).toEqual(["HS210-{n:5}"]);
});

test("marks that nobody sees and letters that look like others make no rule of their own", () => {
  const marked = ["\u200b", "\u202e", "\u200d", "\u00ad"].map((mark) => numbers(20, (n) => `HP${mark}-${padded(n, 5)}`));
  for (const values of [...marked, numbers(20, (n) => `НР-${padded(n, 5)}`)]) {
    expect(inferRules(values)[0]).toMatchObject({ rule: { text: "HP-{n:5}" }, share: 0 });
  }
  expect(inferRules(numbers(20, (n) => `ИЖ-${padded(n, 5)}`))[0]).toMatchObject({ rule: { text: "ИЖ-{n:5}" }, share: 1 });
});

test("slips do not hide a rule; its share says how much it explains", () => {
  const [best] = inferRules([...numbers(97, (n) => `HP26-${padded(n, 7)}`), "HP26-12", "hp26-0000099", "?"]);
  expect(best?.rule.text).toBe("HP26-{n:7}");
  expect(best?.share).toBeCloseTo(0.97);
});
