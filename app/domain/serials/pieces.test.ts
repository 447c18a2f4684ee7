import { describe, expect, it } from "vitest";
import type { Shows } from "~/domain/evidence/events.ts";
import { Matcher } from "~/domain/numbering/matcher.ts";
import { parseRule, type Rule } from "~/domain/numbering/rule.ts";
import { fold } from "~/domain/order-file/fold.ts";
import { Examination } from "~/domain/serial-log/examination.ts";
import type { LogsTogether } from "~/domain/serials/events.ts";
import { logsOf, openCount } from "~/domain/serials/exception.ts";
import { keptOf, type LogFindings } from "~/domain/serials/log-findings.ts";
import { type Pieces, piecesFound, piecesOf } from "~/domain/serials/pieces.ts";
import { acceptNewest, codes, explain, newest, openLogged, sendLog, shownExceptions } from "../../../tests/model/logged-order.ts";
import { blankFile } from "../../../tests/model/stream.ts";

const RULE = parseRule("T{n:3}") as Rule;

/** What a log of so many serials from T001 on, without some, is found to hold. */
function examined(most: number, without: readonly number[] = []): LogFindings {
  const examination = new Examination([new Matcher(RULE)]);
  for (let n = 1; n <= most; n += 1) {
    const bytes = new TextEncoder().encode(`T${String(n).padStart(3, "0")}`);
    if (!without.includes(n)) examination.row(n + 1, bytes, 0, bytes.length, 0, 0);
  }
  return keptOf(examination.finish(), [RULE], { ruleBy: "buyer", rangeBy: null, read: null });
}

const TWENTY: Pieces = { wanted: "20", by: "ordered", stated: [] };
const LINES = [
  { lineId: "lamp", quantity: "20", batches: ["B-1", "B-2"] },
  { lineId: "tool", quantity: "1", batches: [] },
];
const RULES = { rules: ["T{n:3}"], ranges: [] };
const ALL = { lineIds: [], batches: [], quantity: null };
const LAMP = { ...ALL, lineIds: ["lamp"] };
const shows = (more: Partial<Shows>): Shows[] => [{ lineId: null, batch: null, serialFrom: null, serialTo: null, carton: null, ...more }];

describe("how many serials a log is to hold", () => {
  it.each<[string, Parameters<typeof piecesOf>[1], Parameters<typeof piecesOf>[2], Shows[], string | null]>([
    ["as many as were ordered of the one line that was asked about", {}, LAMP, [], "20 ordered"],
    ["of the line that the log names", {}, ALL, shows({ lineId: "lamp" }), "20 ordered"],
    ["the declared quantity before the ordered one", { lamp: { ...RULES, quantity: "24" } }, LAMP, [], "24 declared"],
    ["the ordered one where the numbering names none", { lamp: { ...RULES, quantity: null } }, LAMP, [], "20 ordered"],
    [
      "of all batches that the line has",
      {},
      { ...LAMP, batches: ["B-1", "B-2"] },
      [...shows({ batch: "B-1" }), ...shows({ batch: "B-2" })],
      "20 ordered",
    ],
    [
      "of several lines each of which is declared",
      { lamp: { ...RULES, quantity: "20" }, tool: { ...RULES, quantity: "2" } },
      ALL,
      [],
      "22 declared",
    ],
    ["not of several lines, of which some may carry none", { lamp: { ...RULES, quantity: "20" } }, ALL, [], null],
    ["not of some batches that were asked about", {}, { ...LAMP, batches: ["B-1"] }, [], null],
    ["nor of batches of a line that names none", {}, { ...ALL, lineIds: ["tool"], batches: ["B-9"] }, [], null],
    ["not of some batches that the log names", {}, LAMP, shows({ batch: "B-2" }), null],
    ["nor of a batch named with its line", {}, LAMP, shows({ lineId: "lamp", batch: "B-2" }), null],
    ["of a quantity that is all of the line", {}, { ...LAMP, quantity: "20" }, [], "20 ordered"],
    ["not of a lesser quantity that was asked about", {}, { ...LAMP, quantity: "19" }, [], null],
    ["not of a carton", {}, LAMP, shows({ carton: "C-7" }), null],
    ["not of nothing", { lamp: { ...RULES, quantity: "0" } }, LAMP, [], null],
  ])("%s", (_name, declared, scope, shown, expected) => {
    const pieces = piecesOf(LINES, declared, scope, [shown]);
    expect(pieces && `${pieces.wanted} ${pieces.by}`).toBe(expected);
  });

  it("is a part where each of several logs states its range, and the whole where one does not", () => {
    const logs = [shows({ serialFrom: "T001", serialTo: "T009" }), shows({ serialFrom: "T010", serialTo: "T018" })];
    const stated = (of: Shows[][]) => piecesOf(LINES, {}, LAMP, of)?.stated.map(({ from, to }) => `${from} ${to}`);
    expect(stated(logs)).toEqual(["T001 T009", "T010 T018"]);
    expect(stated([...logs, shows({ lineId: "lamp" })])).toEqual([]);
    expect(stated([...logs, shows({ carton: "C-7" })])).toBeUndefined();
  });

  const differs = (found: LogFindings, stated: { from: string; to: string }[] = []) => {
    const held = piecesFound({ ...TWENTY, stated }, "log", found);
    return held && [held.found, held.differs];
  };

  it("is held against the numbers used; missing numbers that make up for the rest are told as such", () => {
    expect(differs(examined(20))).toEqual([20, false]);
    expect(differs(examined(18))).toEqual([18, true]);
    expect(differs(examined(23))).toEqual([23, true]);
    expect(differs(examined(20, [4, 5]))).toEqual([18, false]);
    expect(differs(examined(19, [4, 5]))).toEqual([17, true]);
    expect(differs(examined(22, [4, 5]))).toEqual([20, false]);
  });

  it("is not asked of ranges with fewer numbers", () => {
    expect(differs(examined(10), [{ from: "T001", to: "T010" }])).toBeNull();
    expect(
      differs(examined(10), [
        { from: "T001", to: "T009" },
        { from: "T010", to: "T020" },
      ]),
    ).toEqual([10, true]);
  });

  it("is asked of several logs together, once, and only where all of them could be read", () => {
    const of = (more: Partial<LogsTogether>) => ({
      ...examined(12),
      together: { lead: "log", logs: 2, unread: 0, rows: 21, distinct: 20, ...more },
    });
    expect(differs(of({}))).toEqual([20, false]);
    expect(differs(of({ distinct: 19 }))).toEqual([19, true]);
    expect(differs(of({ lead: "other" }))).toBeNull();
    expect(differs(of({ unread: 1 }))).toBeNull();
  });
});

describe("another quantity", () => {
  it("is an exception that locks until it has a reason, which holds for the very same quantity of the next version", () => {
    const desk = openLogged();
    const send = (version: number, most: number) => {
      sendLog(desk, version, examined(most), [], TWENTY);
    };
    send(1, 18);
    expect(shownExceptions(desk)).toEqual(["A quantity 20-18 2 open"]);
    expect(newest(desk).discrepancies.find(({ code }) => code === "serials_quantity")).toMatchObject({ weight: "blocks", subject: "2" });
    expect([codes(desk), acceptNewest(desk)]).toEqual([["serials_open", "to_decide"], "discrepancy_unanswered"]);
    expect(explain(desk, ["A"], { code: "other", words: "Two follow by air" })).toBeNull();
    send(2, 18);
    expect(shownExceptions(desk)).toEqual(["A quantity 20-18 2 claimed"]);
    expect([acceptNewest(desk), codes(desk)]).toEqual([null, []]);
    send(3, 17);
    expect(shownExceptions(desk)).toEqual(["A quantity 20-17 3 open"]);
    send(4, 20);
    expect(logsOf(desk.file, newest(desk))[0]).toMatchObject({ clean: true, pieces: { wanted: "20", by: "ordered", found: 20 } });
    expect(fold(blankFile(), structuredClone(desk.events))).toEqual(desk.file);
  });
});

describe("what was examined before days and pieces were looked at", () => {
  it("folds as it did, and says nothing of either", () => {
    const desk = openLogged();
    sendLog(desk, 1, examined(20, [4]));
    const examination = desk.events.findLast(({ type }) => type === "log.examined")!;
    expect(Object.keys(examination.data)).not.toEqual(expect.arrayContaining(["dates"]));
    expect(Object.keys(examination.data)).not.toEqual(expect.arrayContaining(["pieces"]));
    expect("more" in examination.data && examination.data.more).toEqual({ missing: 0, twice: 0, out_of_range: 0, used_before: 0 });
    const [log] = logsOf(desk.file, newest(desk));
    expect([log!.dates, log!.pieces, openCount(log!)]).toEqual([undefined, undefined, 1]);
  });
});
