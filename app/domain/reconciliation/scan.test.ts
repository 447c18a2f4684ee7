import { describe, expect, it } from "vitest";
import { Matcher } from "~/domain/numbering/matcher";
import { parseRule, type Rule } from "~/domain/numbering/rule";
import { type Known, readScan, seriesOf } from "~/domain/reconciliation/scan";
import { extractCarton } from "~/domain/serial-log/gs1-carton";

describe("a scan", () => {
  const known: Known = { matchers: [new Matcher(parseRule("T{n:3}") as Rule)], cartons: new Set(["CTN-{n}"]) };
  it.each([
    ["T001", "unit", "T001", null],
    [" T001\r", "unit", "T001", null],
    ["(01)09506000134352(21)T014", "unit", "T014", null],
    ["https://id.example/01/09506000134352/21/T015", "unit", "T015", null],
    ["]C100106141412345678908", "carton", "106141412345678908", null],
    ["(00)106141412345678908", "carton", "106141412345678908", null],
    ["ctn-77", "carton", "ctn-77", null],
    ["TO14", "unit", "TO14", "T014"],
    ["t014", "unit", "t014", "T014"],
    ["4006381333931", "unknown", "4006381333931", null],
  ])("of %s is a %s", (value, kind, label, meant) => {
    expect(readScan(value, "auto", known)).toMatchObject({ kind, label, meant });
  });

  it("of a long number is no carton where cartons are 1, 2, 3", () => {
    const numbered = { ...known, cartons: new Set([seriesOf("7")]) };
    expect(readScan("12", "auto", numbered).kind).toBe("carton");
    expect(readScan("4006381333931", "auto", numbered).kind).toBe("unknown");
  });

  it("is what the person says it is", () => {
    expect(readScan("PALLET", "carton", known)).toMatchObject({ kind: "carton", label: "PALLET" });
    expect(readScan("ctn-77", "unit", known)).toMatchObject({ kind: "unit", reads: false });
  });

  it("of an SSCC with a wrong check digit is no carton", () => {
    expect(extractCarton("(00)106141412345678909")).toBeNull();
  });
});
