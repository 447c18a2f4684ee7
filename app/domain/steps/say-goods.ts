import { sum } from "~/domain/money/money.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { counted, type Param, type Sentence, sentence } from "~/domain/record/sentence.ts";
import type { GoodsMoved } from "~/domain/steps/events.ts";
import { differs } from "~/domain/steps/goods.ts";

const code = (text: string): Param => ({ kind: "code", code: text });

/** "1,200": pieces as every language of ours groups them. */
const pieces = (quantity: string): Param => code(quantity.replace(/\B(?=(\d{3})+$)/g, ","));

/** What the goods of a record went in and under which seal: numbers alone, which the supplier may read too. */
export const sayTransport = ({ containers, unit, seal }: Pick<GoodsMoved, "containers" | "unit" | "seal">): Sentence[] => [
  ...(containers.length > 0
    ? [sentence("story:goods.containers", { numbers: code(containers.map(spaced).join(", ")), count: counted(containers.length) })]
    : []),
  ...(unit === null ? [] : [sentence("story:goods.unit", { unit: code(unit) })]),
  ...(seal === null ? [] : [sentence("story:goods.seal", { seal: code(seal) })]),
];

/** The same with the pieces of each line, and what receiving found. */
export function sayGoods(goods: GoodsMoved, file: OrderFile): Sentence[] {
  const place = (lineId: string) => facts(file).lines.findIndex((line) => line.lineId === lineId) + 1;
  const plain = goods.lines.filter((line) => !differs(line) && line.damaged === "0");
  const told = plain.length > FEW ? goods.lines.filter((line) => !plain.includes(line)) : goods.lines;
  const total = sentence("story:goods.others", {
    quantity: pieces(sum(plain.map(({ quantity }) => quantity))),
    count: counted(plain.length),
  });
  return [...sayTransport(goods), ...told.flatMap((line) => sayLine(line, place(line.lineId))), ...(plain.length > FEW ? [total] : [])];
}

/** More lines than these with nothing wrong are told by their sum. */
const FEW = 4;

/** "MSKU 602900 7", as it stands on the door; it is never broken across lines. */
export const spaced = (number: string): string => [number.slice(0, 4), number.slice(4, 10), number.slice(10)].join("\u00a0");

function sayLine({ quantity, damaged, expected }: GoodsMoved["lines"][number], place: number): Sentence[] {
  const line: Param = { kind: "code", code: place === 0 ? "–" : String(place) };
  const params = { line, quantity: pieces(quantity) };
  const count =
    expected === null
      ? sentence("story:goods.moved", params)
      : differs({ quantity, expected })
        ? sentence("story:goods.differs", { ...params, expected: pieces(expected) })
        : sentence("story:goods.as_expected", params);
  return damaged === "0" ? [count] : [count, sentence("story:goods.damaged", { line, damaged: pieces(damaged) })];
}
