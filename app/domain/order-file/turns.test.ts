import { expect, test } from "vitest";
import { addMs } from "~/domain/calendar/calendar.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { turnsOf } from "~/domain/order-file/turns.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { given } from "../../../tests/model/story.ts";
import { named, type Stream } from "../../../tests/model/stream.ts";

const submitted = draft.submitted("v1", "log");
const accepted = draft.decided("ok", "v1", "log", { steps: ["pay"] });

const told = (stream: Stream, now = addMs(stream.now, 1_000), upTo = stream.events.length) =>
  turnsOf(stream.file, stream.events.slice(0, upTo), now).map(({ afterN, to, view }) => {
    const blocker = view.evaluation.blockers[0]?.code;
    return [stream.events[afterN - 1]?.type, to, ...(blocker ? [blocker] : [])];
  });

test("tells when a step became ready and when and why it locked again, and nothing where nothing turned", () => {
  const stream = given(
    submitted,
    accepted,
    draft.holdPlaced("h", "step", "pay"),
    draft.holdLifted("h"),
    draft.submitted("v2", "log", { version: 2 }),
    draft.withdrawn("v2", "log"),
  );
  expect(told(stream)).toEqual([
    ["decision.taken", "ready"],
    ["hold.placed", "locked", "hold"],
    ["hold.lifted", "ready"],
    ["submission.made", "locked", "to_decide"],
  ]);
  const ready = turnsOf(stream.file, stream.events, stream.now)[0]!;
  expect([ready.view.step.stepId, ready.view.status, ready.view.sentence.key]).toEqual([
    named("pay"),
    "ready",
    "gate:sentence.ready_payment",
  ]);
});

test("a past moment knows only the turns before it", () => {
  const stream = given(submitted, accepted, draft.decisionRevoked("ok", "log"));
  expect(told(stream, stream.events.at(-2)!.at, stream.events.length - 1)).toEqual([["decision.taken", "ready"]]);
  expect(told(stream)).toEqual([
    ["decision.taken", "ready"],
    ["decision.revoked", "locked", "revoked"],
  ]);
});

test("time alone locks too, at its own moment, between two events and after the last", () => {
  const until = "2026-03-02T00:00:00.000Z";
  const dated: OrderDraft = {
    ...accepted,
    data: { ...accepted.data, boundary: { ...accepted.data.boundary, validity: { kind: "date", date: "2026-03-01", until } } },
  };
  const stream = given(submitted, dated);
  expect(told(stream, "2026-03-01T23:00:00.000Z")).toEqual([["decision.taken", "ready"]]);
  expect(told(stream, "2026-03-03T00:00:00.000Z")).toEqual([
    ["decision.taken", "ready"],
    ["decision.taken", "locked", "acceptance_over"],
  ]);
  stream.wait(5 * 86_400_000);
  stream.append(draft.holdPlaced("h", "order"));
  const turns = turnsOf(stream.file, stream.events, stream.now);
  expect(turns.map(({ to, at }) => [to, at <= until])).toEqual([
    ["ready", true],
    ["locked", true],
  ]);
});

test("what was paid turns no more", () => {
  const stream = given(submitted, accepted);
  const release = {
    type: "step.released",
    data: {
      ...{ releaseId: named("r"), stepId: named("pay"), amount: "10000", rev: stream.file.rev, payee: draft.PAYEE, earlyReleaseId: null },
      ...{ basis: [], rehashed: [] },
    },
  } satisfies OrderDraft;
  stream.append(release);
  stream.wait(1_000);
  stream.append({
    type: "step.recorded",
    data: {
      ...{ recordId: named("e"), releaseId: named("r"), stepId: named("pay"), date: "2026-03-01", amount: "10000", reference: null },
      ...{ proof: null, difference: null },
    },
  });
  stream.wait(1_000);
  stream.append(draft.holdPlaced("h", "order"));
  expect(told(stream)).toEqual([["decision.taken", "ready"]]);
});

test("the newest part of a story turns as it does in the whole", () => {
  const stream = given(
    submitted,
    accepted,
    draft.holdPlaced("h", "step", "pay"),
    draft.holdLifted("h"),
    draft.submitted("v2", "log", { version: 2 }),
    draft.withdrawn("v2", "log"),
  );
  const now = addMs(stream.now, 1_000);
  const whole = turnsOf(stream.file, stream.events, now);
  expect(whole.length).toBeGreaterThan(3);
  for (let since = 0; since <= stream.events.length; since += 1) {
    expect(turnsOf(stream.file, stream.events, now, since), `since ${since}`).toEqual(whole.filter(({ afterN }) => afterN > since));
  }
});
