import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coveredShare, shareOf } from "~/domain/decisions/share.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { named, Stream } from "../../../tests/model/stream.ts";

const LINES = ["a", "b", "c"] as const;

/** An order of lines "a", "b", … of so many pieces at such prices. */
function orderOf(...lines: [quantity: number, price: number][]): OrderFile {
  const stream = new Stream();
  const created = draft.orderCreated();
  const [like] = created.data.lines;
  if (!like) throw new Error("the order has a line");
  const each = lines.map(([quantity, price], index) => ({
    ...{ ...like, lineId: named(LINES[index] ?? ""), quantity: String(quantity), unitPrice: String(price) },
    amount: String(quantity * price),
  }));
  stream.append({ ...created, data: { ...created.data, lines: each } });
  return stream.file;
}

const of = (lines: readonly string[] = [], quantity: number | null = null, batches: string[] = []) => ({
  ...{ lineIds: lines.map(named), batches },
  quantity: quantity === null ? null : String(quantity),
});

/** What an acceptance covers of 12,400.00. */
const covered = (file: OrderFile, asked: ReturnType<typeof of>, accepted: ReturnType<typeof of>) =>
  Number(shareOf("1240000", coveredShare(file, asked, accepted)));

describe("what an acceptance covers of what was asked, by value", () => {
  const lamps = orderOf([1_000, 1_240]);
  const mixed = orderOf([100, 30], [100, 10]);
  const third = orderOf([3, 1]);
  test.each<[string, OrderFile, ReturnType<typeof of>, ReturnType<typeof of>, number]>([
    ["500 of 1,000 pieces", lamps, of(), of([], 500), 620_000],
    ["all of it", lamps, of(), of(), 1_240_000],
    ["all of it, counted", lamps, of(), of([], 1_000), 1_240_000],
    ["all of the part that was asked for", lamps, of([], 400), of([], 400), 1_240_000],
    ["half of the part that was asked for", lamps, of([], 400), of([], 200), 620_000],
    ["the dearer of two lines", mixed, of(), of(["a"]), 930_000],
    ["the cheaper of two lines", mixed, of(), of(["b"]), 310_000],
    ["pieces of lines at two prices count as the cheaper ones", mixed, of(), of([], 100), 310_000],
    ["and as dearer ones only when there are no others left", mixed, of(), of([], 150), 775_000],
    ["lines that nobody asked for do not count", mixed, of(["a"]), of(["b"]), 0],
    ["of some batches without their pieces: the whole line", lamps, of([], null, ["B1", "B2"]), of([], null, ["B1"]), 1_240_000],
    ["a third is rounded down, never up", third, of(), of([], 1), 413_333],
    ["two thirds too", third, of(), of([], 2), 826_666],
    ["goods that are not there", lamps, of(["b"]), of(["b"]), 0],
  ])("%s", (_what, file, asked, accepted, expected) => expect(covered(file, asked, accepted)).toBe(expected));

  test("goods that cost nothing are covered as a whole or not at all", () => {
    const free = orderOf([10, 0]);
    expect([covered(free, of(), of([], 9)), covered(free, of(), of([], 10))]).toEqual([0, 1_240_000]);
  });

  const line = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 90_000 }));
  const amount = fc.bigInt({ min: 0n, max: 10n ** 17n }).map(String);

  test("one piece more never covers less, and nothing covers more than the amount", () => {
    const order = fc.array(line, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(order, fc.nat(180), fc.option(fc.integer({ min: 1, max: 200 })), amount, (lines, pieces, asked, whole) => {
        const file = orderOf(...lines);
        const part = (count: number) => shareOf(whole, coveredShare(file, of([], asked), of([], count)));
        expect(part(pieces) <= part(pieces + 1)).toBe(true);
        expect(part(pieces + 1) <= BigInt(whole)).toBe(true);
      }),
    );
  });

  test("amounts beyond what a float holds stay exact", () => {
    expect(shareOf("99999999999999997", coveredShare(orderOf([1, 7], [2, 7]), of(), of([], 2)))).toBe(66666666666666664n);
  });
});
