import fc from "fast-check";
import { expect, test } from "vitest";
import { type Layout, LONGEST_LINE, LogScanner } from "~/domain/serial-log/scanner.ts";

type Found = { line: number; value: string; carton?: string } | { line: number; kind: string };

/** What is found in a text that comes in pieces of so many bytes. */
function scan(text: string, layout: Partial<Layout> = {}, piece = 1 << 16): { found: Found[]; lines: number } {
  const found: Found[] = [];
  const read = (bytes: Uint8Array, from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to));
  const scanner = new LogScanner(
    { delimiter: 44, column: 0, carton: null, header: 0, ...layout },
    {
      row: (line, bytes, from, to, cartonFrom, cartonTo) => {
        const carton = cartonTo > 0 ? { carton: read(bytes, cartonFrom, cartonTo) } : {};
        found.push({ line, value: read(bytes, from, to), ...carton });
      },
      unreadable: (line, kind) => found.push({ line, kind }),
    },
  );
  const bytes = Buffer.from(text);
  // As a file is read: each piece into the same memory.
  const memory = Buffer.alloc(piece);
  for (let at = 0; at < bytes.length; at += piece) scanner.feed(memory.subarray(0, bytes.copy(memory, 0, at, at + piece)));
  return { found, lines: scanner.end() };
}

test("rows keep their line in any mix of line ends, blank lines and a last line without one", () => {
  const { found, lines } = scan("serial,date\r\nA1,x\rA2,y\n\n\r\nA3,z", { header: 1 });
  expect(found).toEqual([
    { line: 2, value: "A1" },
    { line: 3, value: "A2" },
    { line: 6, value: "A3" },
  ]);
  expect(lines).toBe(6);
});

test("quoted values may hold delimiters, quotes and line ends, and later lines keep their numbers", () => {
  const { found } = scan('1,"a,b","A1"\n2,"two\nlines and a "" quote","A2" \r\n3,"",A3\n', { column: 2 });
  expect(found).toEqual([
    { line: 1, value: "A1" },
    { line: 2, value: "A2" },
    { line: 4, value: "A3" },
  ]);
});

test.each([
  ["never closed", 'A1,x\n"A2,x\nA3,x\nA4,x\n'],
  ["never closed, among quoted lines", '"A1","x"\n"A2,"x"\n"A3","x"\n"A4","x"\n'],
  ["closed in the wrong place", 'A1,x\n"A"2,x\nA3,x\nA4,x\n'],
  ["never closed, at the end of its line", '"A1","x"\n"A2\n"A3","x"\n"A4","x"\n'],
])("a quote %s spoils its own line and no other", (_, text) => {
  expect(scan(text).found).toEqual([
    { line: 1, value: "A1" },
    { line: 2, kind: "broken_quote" },
    { line: 3, value: "A3" },
    { line: 4, value: "A4" },
  ]);
});

test("a quote that is not closed behind the serial's column does it no harm", () => {
  expect(scan('A1,"note\nA2,x\n').found).toEqual([
    { line: 1, value: "A1" },
    { line: 2, value: "A2" },
  ]);
});

test("a line without the serial's column is told, and the carton is read where it stands", () => {
  expect(scan("1,A1,C7\n2\n3,A3\n4,A4,\n", { column: 1, carton: 2 }).found).toEqual([
    { line: 1, value: "A1", carton: "C7" },
    { line: 2, kind: "missing_column" },
    { line: 3, value: "A3" },
    { line: 4, value: "A4", carton: "" },
  ]);
});

test("without a delimiter each line is one value, quotes and commas included", () => {
  expect(scan('A,1\n"A2\n', { delimiter: null }).found).toEqual([
    { line: 1, value: "A,1" },
    { line: 2, value: '"A2' },
  ]);
});

test("a line of megabytes is no row, and the next one is read", () => {
  const { found } = scan(`A1,x\n${"9".repeat(3 * LONGEST_LINE)},x\nA3,x\n`);
  expect(found).toEqual([
    { line: 1, value: "A1" },
    { line: 2, kind: "line_too_long" },
    { line: 3, value: "A3" },
  ]);
  expect(scan(`A1,x\n${"9".repeat(3 * LONGEST_LINE)}`).lines).toBe(2);
});

test("a line of nothing but blanks, delimiters and quotes is no row; one with anything else is", () => {
  expect(scan('A1,x\n,,\n \t \n"",""\n,x\nA6\n').found).toEqual([
    { line: 1, value: "A1" },
    { line: 5, value: "" },
    { line: 6, value: "A6" },
  ]);
});

test("it does not matter in which pieces a log comes", () => {
  const cell = fc.oneof(fc.constantFrom("", '"', '""', "\n", "\r", "\r\n", ",", " ", "é"), fc.string({ maxLength: 4 }));
  const text = fc
    .array(fc.oneof(cell, fc.constantFrom('"A","b"\n', "A1,x\r\n", '"A\nB",c\n')), { maxLength: 30 })
    .map((cells) => cells.join(""));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), (log, piece) => {
      expect(scan(log, { carton: 1 }, piece)).toEqual(scan(log, { carton: 1 }));
    }),
    { numRuns: 500 },
  );
});
