import { describe, expect, it } from "vitest";
import { Matcher } from "~/domain/numbering/matcher";
import { parseRule, type Rule } from "~/domain/numbering/rule";
import { type Reconciled, type ReconcileInput, reconcile } from "~/domain/reconciliation/reconcile";
import { RecordRows, SharedNumbers } from "~/domain/reconciliation/record-rows";
import { count } from "~/domain/record/scalars";

const encoder = new TextEncoder();

/** Lines of serial, or range, and carton: "T001|C1"; behind "@a" they stand in the file `a`. */
interface Records {
  log?: string[];
  list?: string[];
  /** Cartons and how many each holds, as a list of counts says it. */
  counts?: Record<string, number>;
  /** The same, file by file. */
  figures?: Record<string, { fileId: string; count: number }[]>;
  scans?: string[];
  whole?: string[];
  rules?: string[];
}

function compared({ log, list, counts, figures, scans, whole = [], rules = ["T{n:3}"] }: Records): Reconciled {
  const shared = new SharedNumbers(rules.map((rule) => new Matcher(parseRule(rule) as Rule)));
  const carton = (name: string) => shared.carton(encoder.encode(name), 0, name.length);
  const rows = (lines: readonly string[] | undefined): RecordRows | null => {
    if (!lines) return null;
    const record = new RecordRows(shared);
    for (const [at, line] of lines.entries()) {
      if (line.startsWith("@")) {
        record.begin(line.slice(1));
        continue;
      }
      const [serial = "", name = ""] = line.split("|");
      const [bytes, end] = [encoder.encode(serial + name), encoder.encode(serial).length];
      record.row(at + 1, bytes, 0, end, end, bytes.length);
    }
    return record;
  };
  const input: ReconcileInput = {
    shared,
    log: rows(log),
    list: rows(counts || figures ? [] : list),
    scans: rows(scans),
    wholeCartons: new Set(whole.map(carton)),
  };
  for (const [name, count] of Object.entries(counts ?? {})) input.list?.count(carton(name), count);
  for (const [name, said] of Object.entries(figures ?? {})) {
    for (const { fileId, count } of said) {
      input.list?.begin(fileId);
      input.list?.count(carton(name), count);
    }
  }
  return reconcile(input);
}

const SIX = ["T001|C1", "T002|C1", "T003|C1", "T004|C2", "T005|C2", "T006|C2"];
const said = ({ differences }: Reconciled) => differences.map(({ kind, from, to, says }) => [kind, from, to, says]);

describe("a list of cartons", () => {
  it("has no figure and no words that keep what differs from being kept and recorded", () => {
    const shared = new SharedNumbers([new Matcher(parseRule("T{n:3}") as Rule)]);
    const list = new RecordRows(shared);
    const carton = shared.carton(encoder.encode("C1"), 0, 2);
    list.begin("a");
    for (let row = 0; row < 5; row += 1) list.count(carton, 999_999_999);
    for (const words of [`${"x".repeat(79)}\u{1f600}`, "T\x001"]) list.words(words, carton);
    const log = new RecordRows(shared);
    log.row(1, encoder.encode("T001C1"), 0, 4, 4, 6);
    const { cartons } = reconcile({ shared, log, list, scans: null, wholeCartons: new Set() });
    expect(cartons.map(({ counts }) => count.safeParse(counts.list).success)).toEqual([true]);
    expect(JSON.stringify(list.unread)).not.toMatch(/\\u0000|\\ud83d/);
  });
});

describe("records laid beside each other", () => {
  it("agree where all have the same serials in the same cartons, whatever the order and however it is written", () => {
    const found = compared({ log: SIX, list: ["T004 to T006|c2 ", "T001 – T003| C1"], scans: SIX.toReversed(), whole: ["C1", "C2"] });
    expect(found).toMatchObject({ differences: [], cartons: [], cartonsAlike: 2, together: { "log list scans": 6 } });
    expect(found.sides).toEqual(Object.fromEntries(["log", "list", "scans"].map((side) => [side, { serials: 6, cartons: 2, unread: 0 }])));
  });

  it("say what each says where they put serials into different cartons, neighbours together", () => {
    const found = compared({ log: SIX, list: [...SIX.slice(0, 1), "T002|C2", "T003|C2", ...SIX.slice(3)], scans: ["T003|C1"] });
    expect(said(found)).toEqual([
      ["carton", "T002", "T002", { log: "C1", list: "C2" }],
      ["carton", "T003", "T003", { log: "C1", list: "C2", scans: "C1" }],
    ]);
    expect(found.totals.carton).toEqual({ serials: 2, ranges: 2 });
    expect(found.cartons).toEqual([
      { carton: "C1", counts: { log: 3, list: 1, scans: null } },
      { carton: "C2", counts: { log: 3, list: 5, scans: null } },
    ]);
  });

  it("tell apart what the log has not, and what the list has not; that something was not scanned is no fault", () => {
    const found = compared({ log: SIX.slice(0, 5), list: SIX.slice(1), scans: ["T009|C2"] });
    expect(said(found)).toEqual([
      ["not_listed", "T001", "T001", { log: "C1" }],
      ["not_in_log", "T006", "T006", { list: "C2" }],
      ["not_in_log", "T009", "T009", { scans: "C2" }],
    ]);
    expect(found.together).toEqual({ log: 1, "log list": 4, list: 1, scans: 1 });
  });

  it("find a serial that one record has in two cartons", () => {
    expect(said(compared({ log: [...SIX, "T002|C2"] }))).toEqual([["two_cartons", "T002", "T002", { log: "C1, C2" }]]);
    // The same carton twice is the log's own matter, and no carton says nothing.
    expect(said(compared({ log: SIX, scans: ["T002|C1", "T002|C1", "T003"] }))).toEqual([]);
  });

  it("tell by its files where one record puts serials into different cartons, neighbours together", () => {
    const list = ["@a", ...SIX, "@b", "T002 to T004|C2", "T005|C2"];
    const found = compared({ log: SIX, list });
    expect(found.differences).toEqual([
      {
        ...{ kind: "two_cartons", from: "T002", to: "T003", count: 2, says: { list: "C1, C2" } },
        files: ["a", "b"].map((fileId, at) => ({ fileId, carton: `C${at + 1}` })),
      },
    ]);
    expect(found.totals.two_cartons).toEqual({ serials: 2, ranges: 1 });
    // Two lists that say the same are one.
    expect(compared({ log: SIX, list: ["@a", ...SIX, "@b", ...SIX] })).toMatchObject({ differences: [], cartons: [] });
  });

  it("tell by its files where two lists state different figures of a carton, and do not add them up", () => {
    const figures = (ofB: number) => [
      { fileId: "a", count: 3 },
      { fileId: "b", count: ofB },
    ];
    const log = SIX.slice(0, 3);
    expect(compared({ log, figures: { C1: figures(4) } }).cartons).toEqual([
      { carton: "C1", counts: { log: 3, list: 3, scans: null }, files: figures(4) },
    ]);
    expect(compared({ log, figures: { C1: figures(3) } }).cartons).toEqual([]);
  });

  it("hold counts against each other: those of a list without serials, and of cartons that were scanned whole", () => {
    const counts = { C1: 3, C2: 2, C3: 3 };
    expect(compared({ log: SIX, counts }).cartons).toEqual([
      { carton: "C2", counts: { log: 3, list: 2, scans: null } },
      { carton: "C3", counts: { log: 0, list: 3, scans: null } },
    ]);
    const scans = ["T001|C1", "T002|C1", "T004|C2"];
    expect(compared({ log: SIX, scans }).cartons).toEqual([]);
    expect(compared({ log: SIX, scans, whole: ["C1"] }).cartons).toEqual([{ carton: "C1", counts: { log: 3, list: null, scans: 2 } }]);
  });

  it("show what is no serial of the rule, and read what is in other groups and far apart", () => {
    const found = compared({
      rules: ["{line:A|B}{n}"],
      log: ["A1|C1", "B900000000|C1", "A50000000000|C1"],
      scans: ["A2|C1", "nonsense|C9"],
    });
    expect(said(found)).toEqual([["not_in_log", "A2", "A2", { scans: "C1" }]]);
    expect(found.unread).toEqual([{ side: "scans", value: "nonsense", carton: "C9" }]);
    expect(found.together).toEqual({ log: 3, scans: 1 });
  });

  it("refuse ranges that nobody could have packed", () => {
    expect(() => compared({ rules: ["S{n}"], list: ["S1 to S99999999999|C1"] })).toThrow(RangeError);
  });
});
