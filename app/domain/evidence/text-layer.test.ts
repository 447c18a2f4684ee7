import { expect, test } from "vitest";
import { type Piece, textLayerOf } from "./text-layer.ts";

const at = (x: number, y: number, text: string): Piece => ({ text, x, y, width: text.length * 6, height: 12 });

test("pieces of one height are one line, in their order, whatever order they came in; a wide gap begins a cell", () => {
  const page = [at(200, 700, "Heng Ltd"), at(60, 700.4, "Payee"), at(60, 680, "Total"), at(92, 680, "amount"), at(60, 720, "Invoice")];
  expect(textLayerOf([page])).toEqual({ verdict: "read", pages: ["Invoice\nPayee\tHeng Ltd\nTotal amount"] });
});

test("control signs and halves of signs are left out, and a text without end is cut", () => {
  expect(textLayerOf([[at(0, 0, "a\u0000b\u001fc")]]).pages).toEqual(["abc"]);
  const long = textLayerOf([[at(0, 0, "🔋".repeat(150_000))], [at(0, 0, "more")]]);
  expect(long.pages.join("").length).toBeLessThanOrEqual(200_000);
  expect(long.pages.every((page) => page.isWellFormed())).toBe(true);
});

test("pages without letters are empty, and say so", () => {
  expect(textLayerOf([[at(0, 0, "  ")], []])).toEqual({ verdict: "empty", pages: ["", ""] });
});
