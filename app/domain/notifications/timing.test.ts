import { describe, expect, test } from "vitest";
import { nextDigestAt } from "~/domain/notifications/digest-time.ts";
import { lapseWarning, warnOfLapseAt } from "~/domain/notifications/lapse.ts";
import { MEMBER_NOTICES } from "~/domain/notifications/notice.ts";
import { nextReminderOf, remindAll } from "~/domain/notifications/reminder.ts";
import { DELIVERIES, deliveryOf, switchesFor } from "~/domain/notifications/setting.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { decided, orderCreated, requestSent, required, stepAdded, submitted } from "../../../tests/model/drafts.ts";
import { BUYER, named, Stream, SUPPLIER, sha } from "../../../tests/model/stream.ts";

const at = (now: string): CommandContext => ({
  actor: { kind: "system", part: "reminder" },
  now,
  newId: () => named("new"),
  newSalt: () => "00",
  sha256: sha,
  members: [],
});

/** Sent on 1 March, due at the end of 10 March in Shanghai: 2026-03-10T16:00Z. */
function asked(): Stream {
  const stream = new Stream();
  stream.append(orderCreated(), BUYER);
  stream.append(stepAdded("step"), BUYER);
  stream.append(requestSent("request"), BUYER);
  stream.append(required("need", "step", "request"), BUYER);
  return stream;
}

const momentsAt = (stream: Stream, now: string) =>
  remindAll(stream.file, {}, at(now)).map((draft) => (draft.data as { moment: string }).moment);

describe("reminders", () => {
  test.each([
    ["2026-03-07T15:59:59.999Z", []],
    ["2026-03-07T16:00:00.000Z", ["72h"]],
    ["2026-03-09T16:00:00.000Z", ["72h", "24h"]],
    ["2026-03-20T00:00:00.000Z", ["72h", "24h", "due"]],
  ])("at %s the scheduler that slept until then owes %j", (now, moments) => expect(momentsAt(asked(), now)).toEqual(moments));

  test("each is owed once, and the next is known", () => {
    const stream = asked();
    expect(nextReminderOf(stream.file)).toBe("2026-03-07T16:00:00.000Z");
    stream.now = "2026-03-07T16:00:00.000Z";
    for (const draft of remindAll(stream.file, {}, at(stream.now))) stream.append(draft);
    expect(momentsAt(stream, stream.now)).toEqual([]);
    expect(nextReminderOf(stream.file)).toBe("2026-03-09T16:00:00.000Z");
  });

  test("none is owed for a moment before the request was sent, after an answer, or after the order ended", () => {
    const late = new Stream();
    late.now = "2026-03-08T00:00:00.000Z";
    late.append(orderCreated(), BUYER);
    late.append(requestSent("request"), BUYER);
    expect(momentsAt(late, late.now)).toEqual([]);
    const answered = asked();
    answered.append(submitted("v1", "request"), SUPPLIER);
    expect(momentsAt(answered, "2026-03-20T00:00:00.000Z")).toEqual([]);
    const ended = asked();
    ended.append({ type: "order.cancelled", data: {} }, BUYER);
    expect(momentsAt(ended, "2026-03-20T00:00:00.000Z")).toEqual([]);
  });
});

describe("the warning that an acceptance ends", () => {
  const conditional = () => {
    const stream = asked();
    stream.append(submitted("v1", "request"), SUPPLIER);
    stream.append(
      decided("yes", "v1", "request", { steps: ["step"], outcome: "accepted_with_conditions", points: { point: "2026-03-05" } }),
      BUYER,
    );
    return stream.file;
  };

  test("comes a day before, and neither earlier nor after the end", () => {
    const file = conditional();
    expect(warnOfLapseAt(file, named("request"), "2026-03-01T08:00:00.000Z")).toBe("2026-03-04T16:00:00.000Z");
    const warned = (now: string) => lapseWarning(file, named("request"), now)?.payload.notice.subject.lapsesAt ?? null;
    expect(warned("2026-03-04T15:59:59.999Z")).toBeNull();
    expect(warned("2026-03-04T16:00:00.000Z")).toBe("2026-03-05T16:00:00.000Z");
    expect(warned("2026-03-05T16:00:00.000Z")).toBeNull();
  });
});

describe("the morning of the summary", () => {
  test.each([
    ["Asia/Shanghai", "2026-03-04T22:59:59.999Z", "2026-03-04T23:00:00.000Z"],
    ["Asia/Shanghai", "2026-03-04T23:00:00.000Z", "2026-03-05T23:00:00.000Z"],
    ["Europe/Berlin", "2026-03-28T12:00:00.000Z", "2026-03-29T05:00:00.000Z"],
    ["America/New_York", "2026-10-31T12:00:00.000Z", "2026-11-01T12:00:00.000Z"],
    ["UTC", "2026-03-04T06:00:00.000Z", "2026-03-04T07:00:00.000Z"],
  ])("%s after %s is %s, seven o'clock there on days of 23 and 25 hours too", (zone, now, expected) =>
    expect(nextDigestAt(zone, now)).toBe(expected),
  );
});

describe("what a person wants mailed", () => {
  test("is a daily summary unless money may be about to move wrongly", () => {
    expect(deliveryOf("evidence_arrived", {})).toBe("daily");
    expect(deliveryOf("release_cancelled", {})).toBe("at_once");
    expect(deliveryOf("breach_found", {})).toBe("at_once");
  });

  test("is what they chose, for every kind and choice", () => {
    for (const kind of MEMBER_NOTICES) for (const choice of DELIVERIES) expect(deliveryOf(kind, switchesFor(kind, choice))).toBe(choice);
  });
});
