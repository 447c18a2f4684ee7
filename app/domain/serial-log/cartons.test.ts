import fc from "fast-check";
import { expect, test } from "vitest";
import { Cartons } from "~/domain/serial-log/cartons.ts";
import { NumberedNames } from "~/domain/serial-log/names.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

test("each name keeps its number, however many there are and however alike", () => {
  const name = fc.oneof(
    fc.string({ maxLength: 3 }),
    fc.stringMatching(/^[A-Z]{0,2}0{0,2}[0-9]{0,9}$/),
    fc.stringMatching(/^[0-9]{0,3}-[0-9]{0,2}$/),
  );
  fc.assert(
    fc.property(fc.array(name, { maxLength: 200 }), fc.constantFrom(0, 9_000), (few, many) => {
      const names = new NumberedNames();
      const all = [...few, ...Array.from({ length: many }, (_, at) => `C${at}x`), ...few];
      const numbers = new Map<number, string>();
      for (const name of all) {
        const bytes = bytesOf(`7${name}7`);
        const number = names.number(bytes, 1, bytes.length - 1);
        if ((numbers.get(number) ?? name) !== name) expect(numbers.get(number), "no other name has it").toBe(name);
        numbers.set(number, name);
      }
      expect(numbers.size, "no name has two").toBe(new Set(all).size);
      expect([...numbers.keys()].map((number) => names.name(number))).toEqual([...numbers.values()]);
    }),
    { numRuns: 50 },
  );
});

test("cartons are held against the packing list and against each other", () => {
  const cartons = new Cartons();
  const put = (line: number, name: string) => cartons.put(line, bytesOf(name), 0, bytesOf(name).length);
  put(2, "C1");
  put(3, " C1 ");
  put(4, "C2");
  put(5, "C3");
  put(6, "");
  const duplicates = [
    { serial: "A7", lines: [2, 4] },
    { serial: "A8", lines: [2, 3] },
  ];
  const packed = new Map([
    ["C1", 2],
    ["C3", 3],
    ["C9", 1],
  ]);
  expect(cartons.findings(packed, duplicates)).toEqual([
    { carton: "C1", rows: 2, listed: 2, shared: ["A7"] },
    { carton: "C2", rows: 1, listed: null, shared: ["A7"] },
    { carton: "C3", rows: 1, listed: 3, shared: [] },
    { carton: "C9", rows: 0, listed: 1, shared: [] },
  ]);
  expect(cartons.findings(null, []), "without a list nothing differs").toEqual([]);
});
