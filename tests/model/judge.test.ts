import { describe, expect, test } from "vitest";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import type { Attempt } from "../integration/histories/attempt.ts";
import { faultsOf } from "../integration/histories/judge.ts";
import type { Act } from "./arbitraries.ts";
import { answered } from "./arbitraries.ts";
import { runCourse } from "./course.ts";
import { ORDER_ID } from "./stream.ts";

const PAY = { kind: "Release", step: 0, amount: null, stale: 0, by: "owner" } as const;
const course: Act[] = [...answered(0), ...answered(1), PAY, { kind: "Record", step: 0, amount: null, by: "owner" }];
const { events } = runCourse(course);
const opened = events.findIndex(({ type }) => type === "submission.made");

/** Every entry of the course, each asked for after the one before it was answered. */
const attempts = (): Attempt[] =>
  events.slice(opened).map(({ n, type }) => ({
    ...{ kind: type, orderId: ORDER_ID, began: n * 10, ended: n * 10 + 5, outcome: "ok", made: [n], rev: null, why: "" },
    send: async () => ({ outcome: "ok", made: [n] }),
  }));
const judge = (tried: readonly Attempt[], stream: readonly OrderEvent[] = events) => faultsOf({ orderId: ORDER_ID, opened }, stream, tried);
const numbered = (stream: readonly OrderEvent[]) => stream.map((event, index) => ({ ...event, n: index + 1 }));

test("a history that is as it should be has no faults", () => {
  expect(events.map(({ type }) => type)).toContain("step.recorded");
  expect(judge(attempts())).toEqual([]);
});

describe("the judge of histories finds", () => {
  const with_ = (at: number, change: Partial<Attempt>) => attempts().map((one, index) => (index === at ? { ...one, ...change } : one));
  test.each<[string, () => string[], RegExp]>([
    ["an entry that nobody was told of", () => judge(attempts().slice(1)), /nobody was told/],
    ["a refusal that was carried out", () => judge(with_(0, { outcome: "refused", made: [] })), /nobody was told/],
    ["an acknowledgement of nothing", () => judge([...attempts(), ...with_(0, { made: ["no-such-id"] }).slice(0, 1)]), /0 such entries/],
    ["a lost entry", () => judge(attempts(), events.slice(0, -1)), /0 such entries/],
    ["one entry told to two", () => judge([...attempts(), ...attempts().slice(0, 1)]), /told to two/],
    [
      "an answer that never came",
      () => judge([...attempts(), ...with_(0, { outcome: "unknown", made: [] }).slice(0, 1)]),
      /never answered/,
    ],
    ["an order of entries that is not the order of time", () => judge(with_(0, { began: 1_000, ended: 1_005 })), /real time/],
    ["a release on a page that was out of date", () => judge(with_(4, { rev: 1 })), /saw rev 1, and was made at/],
    [
      "a release without its evidence",
      () => judge([], numbered(events.filter(({ type, data }) => type !== "decision.taken" || data.outcome !== "accepted"))),
      /released while/,
    ],
    [
      "a payment recorded after its release had ended",
      () => {
        const [revoked] = runCourse([...answered(0), { kind: "Revoke", decision: 0, by: "owner" }]).events.slice(-1);
        return judge([], numbered([...events.slice(0, -1), { ...(revoked as OrderEvent), at: events.at(-1)!.at }, events.at(-1)!]));
      },
      /carried out after it ended/,
    ],
    [
      "a gap",
      () =>
        judge(
          [],
          events.filter(({ n }) => n !== opened + 1),
        ),
      /stands where/,
    ],
  ])("%s", (_what, faults, expected) => expect(faults().join("\n")).toMatch(expected));
});
