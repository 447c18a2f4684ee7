import { folded, kindOf } from "~/domain/serial-log/columns.ts";

/** How columns of a list of cartons are headed that hold the first serial, the last one, and how many there are; as in `columns.ts`. */
const HEADINGS = {
  from: [
    ...[
      "from",
      "first",
      "start",
      "serial from",
      "from serial",
      "first serial",
      "start serial",
      "serial start",
      "sn from",
      "from sn",
      "start sn",
    ],
    ...[
      "起",
      "起始",
      "起始号",
      "起始序列号",
      "开始序列号",
      "首号",
      "序列号起",
      "tu",
      "tu so",
      "desde",
      "del",
      "primer serial",
      "से",
      "baslangic",
      "開始番号",
      "с",
      "от",
    ],
  ],
  to: [
    ...["to", "last", "end", "serial to", "to serial", "last serial", "end serial", "serial end", "sn to", "to sn", "end sn"],
    ...[
      "止",
      "终止",
      "终止号",
      "终止序列号",
      "结束序列号",
      "末号",
      "序列号止",
      "den",
      "den so",
      "hasta",
      "al",
      "ultimo serial",
      "तक",
      "bitis",
      "終了番号",
      "по",
      "до",
    ],
  ],
  count: [
    ...[
      "qty",
      "quantity",
      "count",
      "pcs",
      "pieces",
      "units",
      "qty per carton",
      "pcs per carton",
      "qty ctn",
      "pcs ctn",
      "units per carton",
      "total",
    ],
    ...[
      "数量",
      "件数",
      "每箱数量",
      "装箱数",
      "台数",
      "個数",
      "so luong",
      "cantidad",
      "cant",
      "unidades",
      "मात्रा",
      "adet",
      "miktar",
      "数",
      "количество",
      "кол во",
      "штук",
    ],
  ],
} as const;

type Kind = keyof typeof HEADINGS;
const KNOWN = new Map(
  (Object.keys(HEADINGS) as Kind[]).flatMap((kind) => HEADINGS[kind].map((heading) => [folded(heading), kind] as const)),
);

/** What a column of a list holds by its heading: the first serial, the last one, or how many; null when the heading does not say. */
export const listKindOf = (heading: string): Kind | null => KNOWN.get(folded(heading)) ?? null;

/** The columns of a list of cartons, from 0; null for those that it does not have. */
export interface ListColumns {
  /** The row of the headings. */
  header: number;
  carton: number;
  serial: number | null;
  from: number | null;
  to: number | null;
  count: number | null;
}

const MOST_BEFORE = 30;

/** Tells a list's columns by its headings, its counts also by being whole numbers alone; null when no column is headed as cartons. */
export function listColumns(rows: readonly (readonly string[])[]): ListColumns | null {
  const header = rows.slice(0, MOST_BEFORE).findIndex((cells) => cells.some((cell) => kindOf(cell) === "carton"));
  if (header < 0) return null;
  const headings = rows[header]!;
  const carton = headings.findIndex((cell) => kindOf(cell) === "carton");
  const serial = headings.findIndex((cell) => kindOf(cell) === "serial");
  const place = (kind: Kind) => headings.findIndex((cell) => listKindOf(cell) === kind);
  const [from, to, told] = [place("from"), place("to"), place("count")];
  const body = rows.slice(header + 1);
  const whole = (at: number) => body.length > 0 && body.every((cells) => /^\d{1,9}$/.test((cells[at] ?? "").trim()));
  const count = told >= 0 ? told : headings.findIndex((_, at) => ![carton, serial, from, to].includes(at) && whole(at));
  const orNone = (at: number) => (at < 0 ? null : at);
  return { header, carton, serial: orNone(serial), from: orNone(from), to: orNone(to), count: orNone(count) };
}
