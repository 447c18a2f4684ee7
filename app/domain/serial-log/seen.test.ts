import fc from "fast-check";
import { expect, test } from "vitest";
import { countOf, gapsIn, joined, overlap, type Range, type Ranges } from "~/domain/numbering/ranges.ts";
import { LineNumbers } from "~/domain/serial-log/lines.ts";
import { seenIn } from "~/domain/serial-log/seen.ts";

const asSet = (ranges: Iterable<Range>) =>
  new Set([...ranges].flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index)));
const ofNumbers = (numbers: readonly number[]) =>
  seenIn((visit) => numbers.forEach(visit), { from: Math.min(...numbers), to: Math.max(...numbers), most: numbers.length + 3 });

const few = fc.array(fc.nat(200), { minLength: 1, maxLength: 300 });

test("what came and what came again, dense or sparse, in any order", () => {
  fc.assert(
    fc.property(few, fc.constantFrom(1, 10_000_019), fc.nat(5), (small, spread, shift) => {
      const numbers = small.map((number) => (number + shift) * spread);
      const { used, twice, again } = ofNumbers(numbers);
      for (const number of [...numbers, 1_000_000_007]) expect(again(number)).toBe(asSet(twice).has(number));
      expect(asSet(used)).toEqual(new Set(numbers));
      expect(asSet(twice)).toEqual(new Set(numbers.filter((number, at) => numbers.indexOf(number) !== at)));
      for (const ranges of [[...used], [...twice]]) expect(joined(ranges)).toEqual(ranges);
    }),
  );
});

test("ranges and their gaps fill the whole, and have nothing in common", () => {
  fc.assert(
    fc.property(few, fc.nat(100), fc.nat(150), (numbers, from, length) => {
      const whole = { from, to: from + length };
      const { used } = ofNumbers(numbers);
      const [inside, gaps] = [overlap([...used], [whole]), gapsIn([...used], whole)];
      expect(countOf(inside) + countOf(gaps)).toBe(length + 1);
      expect(overlap(inside, gaps)).toEqual([]);
      expect(joined([...gaps, ...inside])).toEqual([whole]);
      for (let number = from; number <= whole.to; number += 1) expect(used.placeOf(number) >= 0).toBe(numbers.includes(number));
    }),
  );
});

test("ranges of two logs are joined, taken from each other and cut as their numbers are", () => {
  fc.assert(
    fc.property(few, few, fc.nat(150), fc.nat(60), (some, others, from, length) => {
      const [one, other] = [ofNumbers(some).used, ofNumbers(others).used];
      const sorted = (numbers: Iterable<number>) => [...new Set(numbers)].sort((a, b) => a - b);
      const numbersOf = (ranges: Ranges) => {
        expect(joined([...ranges])).toEqual([...ranges]);
        expect(ranges.count).toBe(asSet(ranges).size);
        return sorted(asSet(ranges));
      };
      const isIn = (number: number) => number >= from && number <= from + length;
      expect(numbersOf(one.joinedWith(other))).toEqual(sorted([...some, ...others]));
      expect(numbersOf(one.overlap(other))).toEqual(sorted(some.filter((number) => others.includes(number))));
      expect(numbersOf(one.without(other))).toEqual(sorted(some.filter((number) => !others.includes(number))));
      expect(numbersOf(one.within({ from, to: from + length }))).toEqual(sorted(some.filter(isIn)));
      expect(numbersOf(one.shifted(-7))).toEqual(sorted(some.map((number) => number - 7)));
    }),
  );
});

test("each line keeps its number, however large, and lines without one are passed over", () => {
  for (const large of [7, 2 ** 32 - 2, 2 ** 32 - 1, 2 ** 40]) {
    const lines = new LineNumbers();
    lines.put(2, 0);
    lines.put(5, 4_000_000_000);
    lines.put(3_000_000, large);
    lines.put(3_000_001, 9);
    const found: [number, number][] = [];
    lines.each((line, number) => found.push([line, number]));
    expect(found).toEqual([
      [2, 0],
      [5, 4_000_000_000],
      [3_000_000, large],
      [3_000_001, 9],
    ]);
    expect(lines.end).toBe(3_000_002);
  }
});
