import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "~/domain/record/canonical.ts";

describe("canonical JSON (RFC 8785)", () => {
  test("the standard's example of values", () => {
    const value = {
      numbers: [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/",
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test("the standard's example of key order: by UTF-16 code units, not by code points", () => {
    const value = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    const order = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map((match) => match[1]);
    expect(order).toEqual([
      "Carriage Return",
      "One",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
  });

  test.each([
    [0, "0"],
    [-0, "0"],
    [5e-324, "5e-324"],
    [1.7976931348623157e308, "1.7976931348623157e+308"],
    [9007199254740992, "9007199254740992"],
    [295147905179352830000, "295147905179352830000"],
    [9.999999999999997e22, "9.999999999999997e+22"],
    [1e23, "1e+23"],
    [999999999999999900000, "999999999999999900000"],
    [1e21, "1e+21"],
    [0.000001, "0.000001"],
    [1e-7, "1e-7"],
  ])("the number %d is written %s", (value, written) => expect(canonicalJson(value)).toBe(written));

  test("nested keys are sorted too, arrays keep their order, undefined members are left out", () => {
    expect(canonicalJson({ b: [3, { z: 1, a: undefined, y: null }, 1], a: {} })).toBe('{"a":{},"b":[3,{"y":null,"z":1},1]}');
  });

  test.each([[Number.NaN], [Number.POSITIVE_INFINITY], ["\ud800"], ["a\udc00b"]])("%s has no canonical form", (value) => {
    expect(() => canonicalJson({ deep: [value] })).toThrow(TypeError);
  });

  test("a lone surrogate in a key has none either", () => expect(() => canonicalJson({ "\ud800": 1 })).toThrow(TypeError));

  test("the same value has one form, however its members were put together, and it reads back equal", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue({ stringUnit: "grapheme" })), (value) => {
        const written = JSON.parse(JSON.stringify(value)) as Record<string, string>;
        const turned = Object.fromEntries(Object.entries(written).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(written));
        expect(JSON.parse(canonicalJson(written))).toEqual(written);
      }),
    );
  });
});
