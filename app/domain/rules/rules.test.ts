import { describe, expect, it } from "vitest";
import { closeOpenPoint } from "~/domain/decisions/close-open-point.ts";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import { stepsOfImpact } from "~/domain/matters/matter.ts";
import { declineRequest } from "~/domain/requests/decline-request.ts";
import type { DeclineReason, EvidenceType } from "~/domain/requests/events.ts";
import { sendRequests } from "~/domain/requests/send-requests.ts";
import { checkRules } from "~/domain/rules/check-rules.ts";
import { compareRules } from "~/domain/rules/compare-rules.ts";
import type { EvidenceDemand, RulesContent } from "~/domain/rules/events.ts";
import { pinRules, type RulesVersion } from "~/domain/rules/pin-rules.ts";
import { SHIPPED_RULES, SHIPPED_VERSIONS } from "~/domain/rules/shipped.ts";
import { askEarlyRelease } from "~/domain/steps/ask-early-release.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { SHIPPED } from "~/domain/templates/shipped.ts";
import { acceptanceOf } from "../../../tests/factories/decision.ts";
import { perform } from "../../../tests/model/acts.ts";
import { answered } from "../../../tests/model/arbitraries.ts";
import { Desk } from "../../../tests/model/commit.ts";
import { checkAgreement } from "../../../tests/model/invariants.ts";
import { examineClean } from "../../../tests/model/logged-order.ts";
import { openOrder, requestFor } from "../../../tests/model/opening.ts";
import { named } from "../../../tests/model/stream.ts";

const LINE = { productId: null, sku: "A-1", words: "Lamp", quantity: "10", unitPrice: "1000", batches: [] };

/** The order of the courses, its evidence accepted, under these rules; its goods carry serials. */
function opened(rules: Partial<RulesContent> | null, riskClass: "normal" | "high" = "normal"): Desk {
  const desk = new Desk();
  const content = { ...SHIPPED_RULES, evidence: [], ...rules };
  openOrder(desk, {
    lines: [{ ...LINE, riskClass, flags: ["serials"] }],
    ...(rules ? { rules: { version: 3, content } } : {}),
  });
  for (const act of [...answered(0), ...answered(1)]) perform(desk, act);
  return desk;
}

const step = (desk: Desk, kind: string) => desk.file.steps.find((one) => one.kind === kind)!;

/** The codes that lock a step, held against the oracle. */
function codes(desk: Desk, kind = "balance"): string[] {
  checkAgreement(desk.events, desk.file, desk.now, evaluateGate);
  return evaluateGate(desk.file, step(desk, kind).stepId, desk.now).blockers.map(({ code }) => code);
}

const ask = (desk: Desk, type: EvidenceType, kind = "balance") =>
  desk.run(sendRequests, { requests: [{ ...requestFor([{ stepId: step(desk, kind).stepId, level: "required" }]), type }] }, "buyer");

const demand = (more: Partial<EvidenceDemand>): EvidenceDemand => ({
  ...{ steps: ["balance"], riskClasses: [], flags: [], oneOf: ["batch_map", "batch_photo_set"] },
  ...more,
});

describe("evidence wanted by rule", () => {
  it.each<[string, Partial<EvidenceDemand>, "normal" | "high", string[]]>([
    ["locks the step until it was asked", {}, "normal", ["rule_unasked"]],
    ["of a class that the order has", { riskClasses: ["high"] }, "high", ["rule_unasked"]],
    ["of a class that it has not", { riskClasses: ["high"] }, "normal", []],
    ["of a flag of its goods", { flags: ["serials", "safety"] }, "normal", ["rule_unasked"]],
    ["of a flag that they have not", { flags: ["safety"] }, "normal", []],
    ["before another step", { steps: ["departure"] }, "normal", []],
    ["of orders without a step that this one has", { withoutStep: "loading" }, "normal", []],
    ["of orders without a step that this one has not", { withoutStep: "departure" }, "normal", ["rule_unasked"]],
    ["that was asked already", { oneOf: ["process_record"] }, "normal", []],
  ])("%s", (_name, rule, riskClass, expected) => {
    expect(codes(opened({ evidence: [demand(rule)] }, riskClass))).toEqual(expected);
  });

  it("is answered by asking, and from then on locks as any request", () => {
    const desk = opened({ evidence: [demand({})] });
    ask(desk, "batch_map");
    expect(codes(desk)).toEqual(["awaited"]);
    for (const act of answered(2)) perform(desk, act);
    expect(codes(desk)).toEqual([]);
  });

  it("is not excused by saying that the step needs no evidence, but passed over by an early release", () => {
    const desk = opened({ evidence: [demand({ steps: ["deposit", "balance"] })] });
    perform(desk, { kind: "NeedsNoEvidence", step: 0, by: "owner" });
    expect(codes(desk, "deposit")).toEqual(["rule_unasked"]);
    const early = { step: 2, from: 0, days: 2, cap: "1500" as const, beneficiary: null, by: "buyer" as const };
    perform(desk, { kind: "EarlyRequest", ...early });
    for (const by of ["fin", "owner"] as const) perform(desk, { kind: "EarlyApprove", early: 0, by });
    desk.wait(2_000);
    expect(codes(desk)).toEqual([]);
    expect(evaluateGate(desk.file, step(desk, "balance").stepId, desk.now)).toMatchObject({ most: "1500", covered: "0" });
  });
});

describe("goods that leave without a loading of their own, by the rules that come with the product", () => {
  const leaving = (version: RulesVersion, ...kinds: ("loading" | "departure")[]) => {
    const desk = new Desk();
    const shipments = kinds.map((kind) => ({ kind, dueDate: "2026-03-20", detail: null }));
    openOrder(desk, { lines: [{ ...LINE, riskClass: "normal", flags: ["serials"] }], rules: version, shipments });
    ask(desk, "carton_photo", "departure");
    return desk;
  };
  const unaskedAtDeparture = (desk: Desk) => codes(desk, "departure").filter((code) => code === "rule_unasked").length;
  const [newest, first] = SHIPPED_VERSIONS;

  it("are known to be what was ordered before they depart, and orders of version 1 keep what they began with", () => {
    expect([newest.version, first?.version]).toEqual([2, 1]);
    expect(unaskedAtDeparture(leaving(newest, "departure"))).toBe(1);
    expect(unaskedAtDeparture(leaving(newest, "loading", "departure"))).toBe(0);
    expect(unaskedAtDeparture(leaving(first!, "departure"))).toBe(0);
  });

  it("are asked for like any other", () => {
    const desk = leaving(newest, "departure");
    ask(desk, "serial_log", "departure");
    expect(unaskedAtDeparture(desk)).toBe(0);
  });
});

describe("a newer version", () => {
  const newer: RulesContent = { ...SHIPPED_RULES, evidence: [demand({})] };

  it("changes nothing until an owner moves the order to it, with a reason, and then exactly what was foretold", () => {
    const desk = opened(null);
    expect(codes(desk)).toEqual([]);
    const foretold = compareRules(desk.file, { version: 2, content: newer }, desk.now);
    expect(foretold.map(({ step: { kind }, effect }) => `${kind} ${effect}`)).toEqual(["balance locks"]);
    const move = (as: string, reason: string, version = 2) => desk.run(pinRules, { version, content: newer, reason }, as);
    expect([move("buyer", "New standard"), move("owner", " "), move("owner", "New standard"), move("owner", "Again")]).toEqual([
      ...["role_may_not", "reason_needed", null, "rules_hold_already"],
    ]);
    const gate = evaluateGate(desk.file, step(desk, "balance").stepId, desk.now);
    expect(codes(desk)).toEqual(["rule_unasked"]);
    expect(gate.blockers.map(({ shared }) => shared)).toEqual(foretold[0]?.sentences);
    expect(compareRules(desk.file, { version: 3, content: { ...newer, evidence: [] } }, desk.now)).toMatchObject([{ effect: "opens" }]);
  });

  it("ends a release that was not carried out", () => {
    const desk = opened(null);
    perform(desk, { kind: "Release", step: 2, amount: null, stale: 0, by: "owner" });
    expect(Object.values(desk.file.releases)).toMatchObject([{ state: "released" }]);
    desk.run(pinRules, { version: 2, content: { ...newer, evidence: [] }, reason: "New standard" }, "owner");
    expect(Object.values(desk.file.releases)).toMatchObject([{ state: "cancelled" }]);
  });
});

describe("declared gaps and duplicates of a serial log", () => {
  const file = {
    ...{
      fileId: named("log-file"),
      sha256: "a".repeat(64),
      bytes: "9",
      mediaType: "text/csv",
      class: "current_order" as const,
      statedDate: "2026-02-20",
    },
    ...{ embeddedDate: null, receivedAt: "2026-03-01T00:00:00.000Z", shows: [], readable: true, scan: "clean" as const, masked: false },
    ...{ rows: null, likeness: null, name: "log.csv", maskedWords: null },
  };

  /** A log with these words, sent for the balance. */
  function logged(gaps: string, rules: Partial<RulesContent>): Desk {
    const desk = opened(rules);
    const requiredFields = ["declared_gaps", "declared_duplicates"];
    const needs = [{ stepId: step(desk, "balance").stepId, level: "required" as const }];
    desk.run(sendRequests, { requests: [{ ...requestFor(needs), type: "serial_log", requiredFields }] }, "buyer");
    const requestId = Object.keys(desk.file.requests)[2] ?? "";
    const input = {
      ...{ requestId, files: [file], fields: { declared_gaps: gaps, declared_duplicates: "None." }, note: null, entered: null },
      ...{ attestedName: "Mei", attestedTitle: "Manager", validFrom: null, validUntil: null, usedElsewhere: {} },
    };
    expect(desk.run(makeSubmission, input, "supplier")).toBeNull();
    examineClean(desk);
    return desk;
  }

  function accept(desk: Desk, how: "set_aside" | "open_point"): void {
    const version = Object.values(desk.file.submissions).at(-1)!;
    const [gap, ...others] = version.discrepancies
      .filter(({ weight }) => weight === "blocks")
      .sort((a, b) => Number(b.code === "serial_gaps") - Number(a.code === "serial_gaps"));
    const answer = ({ discrepancyId }: { discrepancyId: string }) => ({ discrepancyId, answer: "set_aside" as const, reason: "Scrapped" });
    const point = { words: "Say where", owner: "supplier" as const, ownerId: desk.file.requests[version.requestId]!.contactId };
    const input = acceptanceOf(version, step(desk, "balance").stepId, {
      ...{ sentence: "Accepted.", acceptedCondition: "as shown", unchanged: "all else" },
      ...(how === "set_aside" && gap ? { answers: [gap, ...others].map(answer) } : { answers: others.map(answer) }),
      ...(how === "open_point" && gap
        ? {
            outcome: "accepted_with_conditions" as const,
            openPoints: [{ ...point, dueDate: "2026-03-04", discrepancyId: gap.discrepancyId }],
          }
        : {}),
    });
    expect(desk.run(takeDecision, input, "buyer")).toBeNull();
  }

  it.each<[string, string, Partial<RulesContent>, string[]]>([
    ["lock by rule", "T700100 to T700104", {}, ["serials_open", "to_decide"]],
    ["lock nothing when there are none", "none", {}, ["to_decide"]],
    ["lock nothing when there are none, in Chinese", "无", {}, ["to_decide"]],
    ["lock nothing where the rules say so", "T700100", { serials: [] }, ["to_decide"]],
    ["lock no other payment", "T700100", { serials: ["deposit"] }, ["to_decide"]],
  ])("%s", (_name, gaps, rules, expected) => {
    expect(codes(logged(gaps, rules)).sort()).toEqual(expected);
  });

  it("are explained by a reason in the decision", () => {
    const desk = logged("T700100", {});
    accept(desk, "set_aside");
    expect(codes(desk)).toEqual([]);
  });

  it("keep the payment locked while they are an open point, and free it when that is closed in time", () => {
    const desk = logged("T700100", {});
    accept(desk, "open_point");
    expect(codes(desk)).toEqual(["serials_open"]);
    const openPointId = Object.keys(desk.file.openPoints)[0] ?? "";
    expect(desk.run(closeOpenPoint, { openPointId, citing: [file.sha256], words: "Scrapped" }, "buyer")).toBeNull();
    expect(codes(desk)).toEqual([]);
  });
});

describe("what else the rules say", () => {
  const refuse = (desk: Desk, reason: DeclineReason) => {
    ask(desk, "batch_map");
    const requestId = Object.keys(desk.file.requests)[2] ?? "";
    desk.run(declineRequest, { requestId, reason, words: "No", personName: "Li", personTitle: "Sales" }, "supplier");
    return Object.values(desk.file.holds).map(({ target }) => target);
  };

  it.each<[string, Partial<RulesContent["refusal"]>, DeclineReason, string[]]>([
    ["a reason that holds", { reasons: ["capacity"] }, "capacity", ["step"]],
    ["a reason that does not", { reasons: ["capacity"] }, "testing", []],
    ["the whole order", { target: "order" }, "testing", ["order"]],
  ])("a refusal: %s", (_name, refusal, reason, held) => {
    const desk = opened({ refusal: { ...SHIPPED_RULES.refusal, ...refusal } });
    Object.assign(desk.file.order!, { refusalHolds: "all" });
    expect(refuse(desk, reason)).toEqual(held);
  });

  it("a matter's tick stops the kinds of steps that it names", () => {
    const desk = opened({ impacts: { ...SHIPPED_RULES.impacts, payment_risk: ["deposit", "loading"] } });
    expect(stepsOfImpact(desk.file, "payment_risk").map(({ kind }) => kind)).toEqual(["deposit", "loading"]);
    expect(stepsOfImpact(opened(null).file, "payment_risk").map(({ kind }) => kind)).toEqual(["deposit", "balance"]);
  });

  it("an early release keeps to its limits", () => {
    const desk = opened({ evidence: [demand({})], earlyRelease: { days: 5, percent: 50 } });
    const request = (days: number, cap: string) => {
      const until = new Date(Date.parse(desk.now) + days * 86_400_000).toISOString();
      const { stepId } = step(desk, "balance");
      return desk.run(askEarlyRelease, { stepId, from: desk.now, until, cap, beneficiary: null, reason: "Ship leaves" }, "buyer");
    };
    expect([request(6, "100"), request(5, "3501"), request(5, "3500")]).toEqual(["window_too_long", "cap_over_rule", null]);
  });
});

describe("rules that cannot be met", () => {
  const problems = (...evidence: EvidenceDemand[]) =>
    checkRules({ ...SHIPPED_RULES, evidence }, SHIPPED).map(({ field, code }) => `${field} ${code}`);

  it("are named at their field", () => {
    expect(problems(demand({}), demand({}))).toEqual(["evidence.1.oneOf rule_same_twice"]);
    expect(problems(demand({ steps: ["deposit"] }))).toEqual(["evidence.0.steps rule_before_goods"]);
    expect(problems(demand({ steps: ["balance"], oneOf: ["claim_response"] }))).toEqual(["evidence.0.steps rule_after_arrival"]);
    expect(problems(demand({ oneOf: ["broker_acceptance"] }))).toEqual(["evidence.0.oneOf rule_never_asked"]);
    expect(problems(demand({ steps: ["balance", "pickup"] }))).toEqual(["evidence.0.oneOf rule_never_asked"]);
  });

  it("are none of those that come with the product", () => {
    expect(problems(...SHIPPED_RULES.evidence)).toEqual([]);
  });
});
