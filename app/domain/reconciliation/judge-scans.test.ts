import { describe, expect, it } from "vitest";
import { Matcher } from "~/domain/numbering/matcher";
import { parseRule, type Rule } from "~/domain/numbering/rule";
import { judgeScans, type LogSays } from "~/domain/reconciliation/judge-scans";
import { type Known, readScan, type Scan } from "~/domain/reconciliation/scan";
import { scan } from "../../../tests/factories/scan";

describe("what is told at once", () => {
  const judged = (scans: Scan[], log: Record<string, LogSays> = {}) => {
    const known: Known = { matchers: [new Matcher(parseRule("T{n:3}") as Rule)], cartons: new Set() };
    const verdicts = judgeScans(scans, new Map(Object.entries(log)), (label) => readScan(label, "unit", known));
    return [...verdicts.values()].map(({ code, ...more }) => [code, ...Object.values(more)].join(" "));
  };
  const unit = (place: number, label: string, carton: string | null = "C1") => scan(place, "unit", label, { carton });

  it("is whether the carton and the log agree, and whether it was scanned before", () => {
    const scans = [
      ...[unit(1, "T001", null), scan(2, "carton", "C1"), unit(3, "T002"), unit(4, "t002"), unit(5, "TO03"), unit(6, "X"), unit(7, "T009")],
      ...[
        unit(8, "T004"),
        scan(9, "carton", "C2"),
        unit(10, "T002", "C2"),
        scan(11, "carton", "c1"),
        scan(12, "unknown", "400"),
        scan(13, "undo", "", { of: 7 }),
      ],
    ];
    const log = { T001: { carton: "C1" }, T002: { carton: "c1" }, T009: "missing" as const, T004: { carton: "C7" } };
    expect(judged(scans, log)).toEqual([
      ...["no_carton", "carton 0", "fine", "meant T002", "meant T003", "not_by_rule", "undone", "log_elsewhere C7", "carton 0"],
      ...["scanned_elsewhere C1", "carton_again 4", "unknown"],
    ]);
    expect(judged([unit(1, "T009"), unit(2, "T009")], log)).toEqual(["not_in_log", "again"]);
  });
});
