import { describe, expect, test } from "vitest";
import { addMs } from "~/domain/calendar/calendar.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { DUE, given, SOON, says } from "../../../tests/model/story.ts";
import { FINANCE, named, Stream, sha } from "../../../tests/model/stream.ts";

const v1 = draft.submitted("v1", "log");
const v2 = draft.submitted("v2", "log", { version: 2 });
const accept = (version: string) => draft.decided(`ok-${version}`, version, "log", { steps: ["pay"] });
const reject = (version: string) => draft.decided(`no-${version}`, version, "log", { outcome: "rejected", steps: ["pay"] });
const conditions = (points: Record<string, string>, decision = "cond") =>
  draft.decided(decision, "v1", "log", { outcome: "accepted_with_conditions", steps: ["pay"], points });

describe("evidence: only an acceptance of the current version's exact bytes opens a payment", () => {
  test.each<[string, OrderDraft[], string]>([
    ["nothing has been sent", [], "awaited"],
    ["evidence waits for a decision", [v1], "to_decide"],
    ["it is accepted", [v1, accept("v1")], "ready"],
    ["it is rejected", [v1, reject("v1")], "rejected"],
    ["the acceptance is revoked", [v1, accept("v1"), draft.decisionRevoked("ok-v1", "log")], "revoked"],
    ["a rejection follows the acceptance", [v1, accept("v1"), reject("v1")], "rejected"],
    [
      "a revoked rejection does not bring the acceptance back",
      [v1, accept("v1"), reject("v1"), draft.decisionRevoked("no-v1", "log")],
      "revoked",
    ],
    ["a newer version replaces the accepted one", [v1, accept("v1"), v2], "to_decide"],
    ["the newer version is rejected: the older acceptance does not come back", [v1, accept("v1"), v2, reject("v2")], "rejected"],
    [
      "the newer version is taken back: the older one must be decided anew",
      [v1, accept("v1"), v2, draft.withdrawn("v2", "log")],
      "to_decide",
    ],
    [
      "and then is",
      [v1, accept("v1"), v2, draft.withdrawn("v2", "log"), draft.decided("again", "v1", "log", { steps: ["pay"], supersedes: "ok-v1" })],
      "ready",
    ],
    ["the accepted version is taken back", [v1, accept("v1"), draft.withdrawn("v1", "log")], "awaited"],
    ["an older version is accepted late", [v1, v2, accept("v1")], "to_decide"],
    ["the decider saw other bytes", [v1, draft.decided("ok", "v1", "log", { steps: ["pay"], manifest: "other" })], "to_decide"],
    ["the acceptance is for another payment", [v1, draft.decided("ok", "v1", "log", { steps: ["ship"] })], "not_covered"],
    ["the supplier declined", [{ type: "request.declined", data: { requestId: named("log"), reason: "testing" } }], "declined"],
    ["the stored bytes changed", [v1, accept("v1"), { type: "integrity.failed", data: { sha256: sha("v1"), found: null } }], "integrity"],
  ])("%s", (_what, happened, expected) => expect(says(given(...happened).file)).toBe(expected));
});

describe("files: what was not examined, or failed, does not count", () => {
  const vouched: OrderDraft = { type: "file.vouched", data: { sha256: sha("v1") } };
  const scanned = (verdict: "clean" | "infected"): OrderDraft => ({
    type: "file.scanned",
    data: { sha256: sha("v1"), verdict, signatures: null },
  });
  const sent = (file: draft.FileOptions) => draft.submitted("v1", "log", { files: [{ bytes: "v1", ...file }] });

  test.each<[string, OrderDraft[], string]>([
    ["no scanner is configured", [sent({ scan: "no_scanner" })], "ready"],
    ["the scan is pending", [sent({ scan: "pending" })], "scan_pending"],
    ["the scan came back clean", [sent({ scan: "pending" }), scanned("clean")], "ready"],
    ["the scan came back infected", [sent({ scan: "clean" }), scanned("infected")], "infected"],
    ["no scanner can open it", [sent({ scan: "not_scannable" })], "not_scannable"],
    ["no scanner can open it, a member vouched for it", [sent({ scan: "not_scannable" }), vouched], "ready"],
    ["a member vouched, then it was found infected", [sent({ scan: "not_scannable" }), vouched, scanned("infected")], "infected"],
    ["it cannot be read", [sent({ readable: false })], "unreadable"],
  ])("%s", (_what, happened, expected) => expect(says(given(...happened, accept("v1")).file)).toBe(expected));
});

describe("time: a clock two seconds off can close a gate, never open it", () => {
  const conditional = given(v1, conditions({ rest: "2026-03-04" }));
  const closedInTime = given(v1, conditions({ rest: "2026-03-04" }), draft.pointClosed("rest", "cond"));
  const dated = given(v1, draft.decided("ok", "v1", "log", { steps: ["pay"], until: "2026-03-04" }));
  const certificate = given(draft.submitted("v1", "log", { validFrom: SOON, validUntil: DUE }), accept("v1"));

  test.each<[string, number, string]>([
    ["well before", -3_600_000, "ready"],
    ["2,001 ms before", -2_001, "ready"],
    ["2,000 ms before", -2_000, "point_lapsed"],
    ["1 ms before", -1, "point_lapsed"],
    ["at the moment", 0, "point_lapsed"],
    ["1 ms after", 1, "point_lapsed"],
  ])("an open point %s it is due", (_when, offset, expected) => expect(says(conditional.file, addMs(DUE, offset))).toBe(expected));

  test.each<[string, number, string]>([
    ["2,001 ms before", -2_001, "ready"],
    ["2,000 ms before", -2_000, "acceptance_over"],
    ["at", 0, "acceptance_over"],
  ])("an acceptance with a last day, %s the end of that day", (_when, offset, expected) =>
    expect(says(dated.file, addMs(DUE, offset))).toBe(expected),
  );

  test.each<[string, Instant, string]>([
    ["1,999 ms after it begins", addMs(SOON, 1_999), "document_not_valid"],
    ["2,000 ms after it begins", addMs(SOON, 2_000), "ready"],
    ["2,001 ms before it ends", addMs(DUE, -2_001), "ready"],
    ["2,000 ms before it ends", addMs(DUE, -2_000), "document_not_valid"],
  ])("a document with its own validity, %s", (_when, at, expected) => expect(says(certificate.file, at)).toBe(expected));

  test("a point closed in time stays closed", () => expect(says(closedInTime.file, addMs(DUE, 86_400_000))).toBe("ready"));

  test("closing a point late revives nothing; deciding anew extends it", () => {
    const stream = given(v1, conditions({ rest: "2026-03-04" }));
    stream.now = addMs(DUE, -2_000);
    stream.append(draft.pointClosed("rest", "cond"));
    expect(says(stream.file, stream.now)).toBe("point_lapsed");
    stream.append(conditions({ rest2: "2026-03-06" }, "longer"));
    expect(says(stream.file, stream.now)).toBe("ready");
  });

  test("one of two open points lapsed", () => {
    expect(says(given(v1, conditions({ a: "2026-03-04", b: "2026-03-08" })).file, DUE)).toBe("point_lapsed");
  });

  test("it says when time alone will change it next", () => {
    expect(evaluateGate(conditional.file, named("pay"), SOON).recheckAt).toBe(addMs(DUE, -2_000));
    expect(evaluateGate(given(v1, accept("v1")).file, named("pay"), SOON).recheckAt).toBeNull();
  });
});

describe("what is asked", () => {
  const unasked = (...happened: OrderDraft[]) => {
    const stream = new Stream();
    for (const event of [draft.orderCreated(), draft.stepAdded("pay"), ...happened]) stream.append(event, FINANCE);
    return stream.file;
  };
  const noEvidence: OrderDraft = { type: "step.needs_no_evidence", data: { stepId: named("pay") } };

  test.each<[string, OrderDraft[], string]>([
    ["nothing has been asked: locked, never open by silence", [], "nothing_asked"],
    ["a member recorded that it needs no evidence", [noEvidence], "ready"],
    [
      "needs no evidence, but then something was asked",
      [noEvidence, draft.requestSent("log"), draft.required("need", "pay", "log")],
      "awaited",
    ],
    ["what only warns or informs asks nothing", [draft.requestSent("log"), draft.required("need", "pay", "log", "warns")], "nothing_asked"],
  ])("%s", (_what, happened, expected) => expect(says(unasked(...happened))).toBe(expected));

  test("every requirement must be met, and each failing one is named", () => {
    const more = [
      draft.requestSent("photos"),
      draft.required("need2", "pay", "photos"),
      draft.requestSent("test"),
      draft.required("need3", "pay", "test"),
    ];
    expect(says(given(...more, v1, accept("v1")).file)).toBe("awaited awaited");
  });

  test("an unmet request that only warns is a warning, not a blocker", () => {
    const { file } = given(v1, accept("v1"), draft.requestSent("photos"), draft.required("need2", "pay", "photos", "warns"));
    expect(says(file)).toBe("ready");
    expect(evaluateGate(file, named("pay"), SOON).warnings.map(({ code, level }) => [code, level])).toEqual([["awaited", "warns"]]);
  });

  test("a waiver takes a requirement away once two approved; when none is left, nothing is asked", () => {
    const asked: OrderDraft = {
      type: "waiver.requested",
      data: { waiverId: named("waiver"), requirementId: named("need"), eligible: [named("a"), named("b")], needed: 2 },
    };
    const approve = (by: string): OrderDraft => ({ type: "waiver.approved", data: { waiverId: named("waiver"), memberId: named(by) } });
    expect(says(given(asked, approve("a")).file)).toBe("awaited");
    expect(says(given(asked, approve("a"), approve("a")).file)).toBe("awaited");
    expect(says(given(asked, approve("a"), approve("b")).file)).toBe("nothing_asked");
    expect(says(given(asked, approve("a"), approve("b"), noEvidence).file)).toBe("ready");
  });
});

describe("around the evidence: accepted all the same", () => {
  const changed: OrderDraft = {
    type: "step.payee_changed",
    data: { stepId: named("pay"), payee: draft.OTHER_ACCOUNT, accountEnding: null, noteWanted: false },
  };
  const confirmed = (payee: typeof draft.PAYEE): OrderDraft => ({
    type: "step.confirmed",
    data: { stepId: named("pay"), payee, termsVersion: 1, checked: null },
  });
  const anew = draft.decided("anew", "v1", "log", { steps: ["pay"], supersedes: "ok-v1" });
  const deposit = draft.stepAdded("deposit", { position: 0 });
  const outside = (stepId: string): OrderDraft => ({
    type: "step.recorded_outside_gate",
    data: { recordId: named("record"), stepId: named(stepId), date: "2026-03-01", amount: "100", reference: null, proof: null },
  });
  const key = `outside:${named("record")}`;
  const resolved: OrderDraft[] = [
    { type: "breach.found", data: { key, stepId: named("deposit"), cause: "outside_gate" } },
    { type: "breach.resolved", data: { key, stepId: named("deposit") } },
  ];
  const amended: OrderDraft = {
    type: "order.amended",
    data: { lines: draft.orderCreated().data.lines, total: "10000", steps: [], affectedStepIds: [named("pay")] },
  };

  test.each<[string, OrderDraft[], string]>([
    ["a hold on the payment", [draft.holdPlaced("h", "step", "pay")], "hold"],
    ["a hold on another step", [deposit, draft.holdPlaced("h", "step", "deposit")], "ready"],
    ["a hold on the order", [draft.holdPlaced("h", "order")], "hold"],
    ["a hold on the supplier", [draft.holdPlaced("h", "supplier")], "hold"],
    ["a hold on the payee", [draft.holdPlaced("h", "payee")], "hold"],
    ["two holds, one lifted", [draft.holdPlaced("h", "order"), draft.holdPlaced("i", "payee"), draft.holdLifted("h")], "hold"],
    ["the hold lifted", [draft.holdPlaced("h", "order"), draft.holdLifted("h")], "ready"],
    ["the account changed", [changed], "not_covered payee_unconfirmed"],
    ["the account changed, the evidence decided anew", [changed, anew], "payee_unconfirmed"],
    ["the account changed, the old one confirmed", [changed, anew, confirmed(draft.PAYEE)], "payee_unconfirmed"],
    ["the account changed, the new one confirmed", [changed, confirmed(draft.OTHER_ACCOUNT)], "not_covered"],
    ["the account changed, the evidence decided anew, the new account confirmed", [changed, anew, confirmed(draft.OTHER_ACCOUNT)], "ready"],
    ["the terms were amended", [amended], "terms_unconfirmed"],
    ["an earlier payment was made outside the gate", [deposit, outside("deposit")], "breach"],
    ["which somebody answered for", [deposit, outside("deposit"), ...resolved], "ready"],
    ["part of this very payment was made outside the gate", [outside("pay")], "ready"],
    ["the order was cancelled", [{ type: "order.cancelled", data: {} }], "cancelled"],
    ["the order was closed", [{ type: "order.closed", data: {} }], "closed"],
    [
      "the order was opened again",
      [
        { type: "order.closed", data: {} },
        { type: "order.reopened", data: {} },
      ],
      "ready",
    ],
  ])("%s", (_what, happened, expected) => expect(says(given(v1, accept("v1"), ...happened).file)).toBe(expected));

  test("a payment without a payee is locked", () => {
    const stream = new Stream();
    for (const event of [draft.orderCreated(), draft.stepAdded("pay", { payee: null })]) stream.append(event);
    stream.append({ type: "step.needs_no_evidence", data: { stepId: named("pay") } });
    expect(says(stream.file)).toBe("payee_missing");
  });
});

describe("what cannot be evaluated is locked", () => {
  test("an unknown step", () =>
    expect(evaluateGate(given().file, named("none"), SOON).blockers.map(({ code }) => code)).toEqual(["not_evaluated"]));

  test("a file whose parts are missing", () => {
    const { file } = given(v1, accept("v1"));
    for (const part of ["submissions", "decisions", "requests", "requirements", "holds", "releases", "records", "order"] as const) {
      const broken = { ...file, [part]: undefined } as unknown as OrderFile;
      expect(evaluateGate(broken, named("pay"), SOON).state, part).toBe("locked");
    }
  });
});
