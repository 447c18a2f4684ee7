import fc from "fast-check";
import { expect, test } from "vitest";
import { Cartons } from "./cartons.ts";
import { Names } from "./names.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

test("each name keeps its place, however many there are and however alike", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 200 }), fc.constantFrom(0, 9_000), (few, many) => {
      const names = new Names();
      const all = [...few, ...Array.from({ length: many }, (_, at) => `C${at}`), ...few];
      const first = [...new Set(all)];
      for (const name of all) {
        const bytes = bytesOf(`x${name}y`);
        expect(names.place(bytes, 1, bytes.length - 1)).toBe(first.indexOf(name));
      }
      expect(names.count).toBe(first.length);
      expect(first.map((_, place) => names.name(place))).toEqual(first);
      expect([names.find(first[0] ?? "none"), names.find("never there")]).toEqual([first.length > 0 ? 0 : -1, -1]);
    }),
    { numRuns: 20 },
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
