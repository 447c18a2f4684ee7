import fc from "fast-check";
import type { Encoding } from "~/adapters/serial-log/encoding.server";
import type { MalformedKind } from "~/domain/serial-log/malformed";
import { encode } from "./encode";

/** A rule, how its serials are written, and what can be wrong with one of them. */
interface Numbering {
  rule: string;
  write: (n: number) => string;
  slips: Slip[];
}

/** A value that was to be a serial; null where it says nothing of what was meant. */
type Slip = (serial: string) => { value: string; kind: MalformedKind; meant: string | null };

const blank: Slip = (serial) => ({ value: `${serial.slice(0, 3)} ${serial.slice(3)}`, kind: "blanks", meant: serial });
const small: Slip = (serial) => ({ value: serial.toLowerCase(), kind: "case", meant: serial });
const letterO: Slip = (serial) => ({ value: serial.replace(/0(?=\d*$)/, "O"), kind: "look_alike", meant: serial });
const short: Slip = (serial) => ({ value: serial.slice(0, 4), kind: "too_short", meant: null });
const rounded: Slip = () => ({ value: "1.23457E+12", kind: "spreadsheet_number", meant: null });
const dated: Slip = () => ({ value: "2026-03-04", kind: "spreadsheet_date", meant: null });
const bare: Slip = (serial) => ({ value: String(Number(serial)), kind: "lost_zeros", meant: serial });
const other: Slip = (serial) => ({ value: serial.replace(/^../, "??"), kind: "not_by_rule", meant: null });
const wrongCheck: Slip = (serial) => ({
  value: serial.slice(0, -1) + ((Number(serial.at(-1)) + 1) % 10),
  kind: "check_character",
  meant: null,
});

const padded = (n: number, width: number, base = 10) => n.toString(base).toUpperCase().padStart(width, "0");

function luhn(digits: string): string {
  const doubled = [...digits].reverse().map((digit, at) => (at % 2 === 0 ? Number(digit) * 2 : Number(digit)));
  const sum = doubled.reduce((total, one) => total + Math.floor(one / 10) + (one % 10), 0);
  return `${digits}${(1_000 - sum) % 10}`;
}

const NUMBERINGS: Numbering[] = [
  { rule: "HP26-{n:7}", write: (n) => `HP26-${padded(n, 7)}`, slips: [blank, small, letterO, short, rounded, dated, other] },
  { rule: "{n:6}", write: (n) => padded(n, 6), slips: [blank, letterO, bare, rounded] },
  { rule: "{site:E|WW}-{n::36}X", write: (n) => `WW-${padded(n, 1, 36)}X`, slips: [blank, small, rounded, dated] },
  { rule: "35{n:9}{check:luhn}", write: (n) => luhn(`35${padded(n, 9)}`), slips: [blank, short, rounded, wrongCheck] },
  { rule: "{yy}{ww}M{n:5:16}", write: (n) => `2609M${padded(n, 5, 16)}`, slips: [blank, rounded, dated] },
];

/** How a text in a language may be encoded: headings of serial, carton and another column, and what stands in that one. */
const LANGUAGES: { words: [string, string, string]; notes: string[]; encodings: Encoding[] }[] = [
  { words: ["Serial no.", "Carton", "Note"], notes: ["ok", "second try"], encodings: ["utf-8", "utf-16le", "utf-16be"] },
  { words: ["序列号", "箱号", "备注"], notes: ["合格", "重新检验"], encodings: ["utf-8", "utf-16le", "utf-16be", "gb18030"] },
  { words: ["シリアル番号", "箱番号", "備考"], notes: ["検査済み", ""], encodings: ["utf-8", "shift_jis"] },
  { words: ["Серийный номер", "Коробка", "Примечание"], notes: ["годен", "проверен"], encodings: ["utf-8", "windows-1251"] },
  { words: ["Número de serie", "Caja", "Observación"], notes: ["revisión", "año"], encodings: ["utf-8", "utf-16le", "windows-1252"] },
  { words: ["Seri numarası", "Koli no", "Açıklama"], notes: ["şifreli", "uygun"], encodings: ["utf-8", "windows-1254"] },
  {
    words: ["Sô\u0301 sê-ri", "Sô\u0301 thu\u0300ng", "Ghi chu\u0301"],
    notes: ["đa\u0303", "tô\u0301t"],
    encodings: ["utf-8", "windows-1258"],
  },
];

/** What was planted into a log; lines as an editor counts them. */
export interface PlantedLog {
  rule: string;
  bytes: Buffer;
  range: { from: string; to: string };
  /** Serials that were used before. */
  before: string[];
  counts: Record<"rows" | "valid" | "distinct" | "missing" | "duplicatedSerials" | "malformed" | "outOfRange" | "reused", number>;
  missing: { from: string; to: string; count: number }[];
  duplicates: { serial: string; lines: number[] }[];
  malformed: { line: number; value: string; kind: MalformedKind; meant: string | null }[];
  outOfRange: { line: number; serial: string }[];
  reused: { line: number; serial: string }[];
}

/** What stands in the rows: each number of the range so many times, numbers beyond it, and slips. */
const rowsOf = (numbering: Numbering) =>
  fc
    .record({
      from: fc.integer({ min: 1, max: 50_000 }),
      times: fc.array(fc.constantFrom(1, 1, 1, 1, 1, 1, 0, 2, 3), { minLength: 15, maxLength: 60 }),
      beyond: fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 4 }),
      slips: fc.array(fc.constantFrom(...numbering.slips), { maxLength: 5 }),
      before: fc.array(fc.nat(70), { maxLength: 6 }),
    })
    .chain(({ from, times, beyond, slips, before }) => {
      const numbers = times.flatMap((many, at) => Array.from({ length: many }, () => from + at));
      const rows = [
        ...[...numbers, ...beyond.map((far) => from + times.length - 1 + far)].map((number) => ({ number, slip: null })),
        ...slips.map((slip, at) => ({ number: null, slip: slip(numbering.write(from + at)) })),
      ];
      const all = { minLength: rows.length, maxLength: rows.length };
      return fc.record({
        span: fc.constant({ from, to: from + times.length - 1 }),
        rows: fc.shuffledSubarray(rows, all),
        before: fc.constant([...new Set(before.map((at) => from + at))]),
      });
    });

/** How the rows are written down. */
const writing = fc.constantFrom(...LANGUAGES).chain((language) =>
  fc.record({
    language: fc.constant(language),
    encoding: fc.constantFrom(...language.encodings),
    mark: fc.boolean(),
    delimiter: fc.constantFrom(",", ";", "\t", "|", null),
    columns: fc.constantFrom("snc", "ncs", "nsc", "s"),
    ends: fc.constantFrom(["\n"], ["\r\n"], ["\r"], ["\r\n", "\n", "\r"]),
    quoted: fc.constantFrom("all", "where needed"),
    headed: fc.boolean(),
    titled: fc.boolean(),
    /** Written in every so many rows: a blank line, a note that needs quotes. */
    blankEvery: fc.constantFrom(0, 3, 7),
    nastyEvery: fc.constantFrom(0, 2, 5),
    lastEnded: fc.boolean(),
  }),
);
type Writing = typeof writing extends fc.Arbitrary<infer One> ? One : never;

export const plantedLog: fc.Arbitrary<PlantedLog> = fc
  .constantFrom(...NUMBERINGS)
  .chain((numbering) => fc.record({ content: rowsOf(numbering), how: writing }).map((drawn) => ({ numbering, ...drawn })))
  .map(({ numbering: { rule, write }, content: { span, rows, before }, how }) => {
    const { bytes, lines } = written(
      rows.map(({ number, slip }) => slip?.value ?? write(number!)),
      how,
    );
    const placed = rows.map((row, at) => ({ ...row, line: lines[at]! }));
    const inside = placed.filter(({ number }) => number !== null && number <= span.to);
    const linesOf = new Map<number, number[]>();
    for (const { number, line } of inside) linesOf.set(number!, [...(linesOf.get(number!) ?? []), line]);
    const whole = Array.from({ length: span.to - span.from + 1 }, (_, at) => span.from + at);
    const gone = whole.filter((number) => !linesOf.has(number));
    const twice = whole.filter((number) => (linesOf.get(number)?.length ?? 0) > 1);
    const malformed = placed.flatMap(({ line, slip }) => (slip ? [{ line, ...slip }] : []));
    const outOfRange = placed.filter(({ number }) => number !== null && number > span.to);
    const reused = inside.filter(({ number }) => before.includes(number!));
    return {
      ...{ rule, bytes, range: { from: write(span.from), to: write(span.to) }, before: before.map(write) },
      counts: {
        ...{ rows: rows.length, valid: inside.length, distinct: linesOf.size, missing: gone.length },
        ...{ duplicatedSerials: twice.length, malformed: malformed.length, outOfRange: outOfRange.length },
        reused: new Set(reused.map(({ number }) => number)).size,
      },
      missing: runsOf(gone).map(({ from, to }) => ({ from: write(from), to: write(to), count: to - from + 1 })),
      duplicates: twice.map((number) => ({ serial: write(number), lines: linesOf.get(number)! })),
      malformed,
      outOfRange: outOfRange.map(({ line, number }) => ({ line, serial: write(number!) })),
      reused: reused.map(({ line, number }) => ({ line, serial: write(number!) })),
    };
  });

/** The values as a log, and the line on which the row of each begins. */
function written(values: readonly string[], how: Writing): { bytes: Buffer; lines: number[] } {
  const { language, encoding, delimiter } = how;
  const [serial, carton, note] = language.words;
  let text = "";
  let line = 1;
  let ends = 0;
  const put = (row: string, inside = 0) => {
    text += row + how.ends[ends % how.ends.length];
    ends += 1;
    line += 1 + inside;
  };
  if (how.titled) {
    put("PO 4711 packing");
    put("");
  }
  const rowOf = (s: string, n: string, c: string) =>
    delimiter === null ? s : [...how.columns].map((column) => cell({ s, n, c }[column]!, how)).join(delimiter);
  if (how.headed || how.titled) put(rowOf(serial, note, carton));
  const lines = values.map((value, at) => {
    const nasty = delimiter !== null && how.columns.includes("n") && how.nastyEvery > 0 && at % how.nastyEvery === 0;
    const begins = line;
    put(rowOf(value, nasty ? 'a "b",;|\n\tc' : language.notes[at % 2]!, `C${Math.floor(at / 10)}`), nasty ? 1 : 0);
    if (how.blankEvery > 0 && at % how.blankEvery === 0) put(at % 2 === 0 || delimiter === null ? "" : delimiter.repeat(2));
    return begins;
  });
  const last = how.lastEnded ? text : text.replace(/[\r\n]+$/, "");
  return { bytes: Buffer.concat([how.mark && MARKS[encoding] ? MARKS[encoding] : Buffer.alloc(0), encode(last, encoding)]), lines };
}

const MARKS: Partial<Record<Encoding, Buffer>> = {
  "utf-8": Buffer.from([0xef, 0xbb, 0xbf]),
  "utf-16le": Buffer.from([0xff, 0xfe]),
  "utf-16be": Buffer.from([0xfe, 0xff]),
};

const cell = (text: string, { quoted, delimiter }: Writing): string =>
  quoted === "all" || text.includes('"') || text.includes(delimiter!) ? `"${text.replaceAll('"', '""')}"` : text;

function runsOf(numbers: readonly number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number === last.to + 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs;
}
