import { describe, expect, test } from "vitest";
import { addMs } from "~/domain/calendar/calendar.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { approvalsAsked } from "~/domain/steps/approval.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import * as draft from "./drafts.ts";
import { DUE, given, SOON, says } from "./story.ts";
import { member, named, START, sha } from "./stream.ts";

const v1 = draft.submitted("v1", "log");
const accept = (version: string) => draft.decided(`ok-${version}`, version, "log", { steps: ["pay"] });

const damaged: OrderDraft = { type: "integrity.failed", data: { sha256: sha("v1"), found: null } };

describe("an early release lets one step go before its evidence", () => {
  const names = ["asker", "gainer", "sender", "a", "b"];
  const members = names.map((name) => ({
    memberId: named(name),
    personId: named(name),
    roles: ["finance"] as const,
    activeSince: "2026-01-01T00:00:00.000Z",
  }));
  const CONDITIONS = [
    "two people approved",
    "neither asked for it",
    "neither gains by it",
    "neither sent the evidence",
    "both may still approve",
    "its window has begun",
    "its window is not over",
    "it was not taken back",
    "it is for this step",
    "its amount is not used up",
  ] as const;

  /** The payment's early release with each condition met or not. */
  function opensWith(met: readonly boolean[]): string {
    const [two, notAsker, notGainer, notSender, stillMay, begun, notOver, notRevoked, thisStep, notUsed] = met;
    const { eligible } = approvalsAsked(members, [named("asker"), named("gainer"), named("sender")], START);
    const second = !two ? "a" : !notAsker ? "asker" : !notGainer ? "gainer" : !notSender ? "sender" : "b";
    const stream = given(draft.stepAdded("other", { position: 2 }));
    const from = begun ? START : addMs(SOON, 1);
    const until = notOver ? addMs(SOON, 86_400_000) : addMs(SOON, 1_000);
    const asked = draft.earlyAsked("early", thisStep ? "pay" : "other", { from, until, cap: "5000", beneficiary: "gainer", eligible: [] });
    stream.append({ ...asked, data: { ...asked.data, eligible, needed: 2 } }, member("asker", "finance"));
    for (const by of ["a", second]) stream.append(draft.earlyApproved("early", by), member(by, "finance"));
    if (!stillMay) stream.append(draft.memberChanged("a", ["service"]));
    if (!notRevoked) stream.append({ type: "early_release.revoked", data: { earlyReleaseId: named("early") } });
    if (!notUsed) {
      const release = {
        releaseId: named("release"),
        stepId: named("pay"),
        amount: "5000",
        rev: 1,
        payee: draft.PAYEE,
        basis: [],
        rehashed: [],
      };
      stream.append({ type: "step.released", data: { ...release, earlyReleaseId: named("early") } });
    }
    return says(stream.file, SOON);
  }

  test("of the 1,024 combinations of ten conditions exactly one opens it: all met", () => {
    const opening: string[] = [];
    for (let row = 0; row < 1 << CONDITIONS.length; row += 1) {
      const met = CONDITIONS.map((_, index) => (row & (1 << index)) !== 0);
      if (opensWith(met) === "ready") opening.push(CONDITIONS.filter((_, index) => !met[index]).join(", ") || "all met");
    }
    expect(opening).toEqual(["all met"]);
  });

  const early = draft.earlyAsked("early", "pay", { from: START, until: DUE, eligible: ["a", "b"] });
  const approved = [early, draft.earlyApproved("early", "a"), draft.earlyApproved("early", "b")];

  test.each<[string, OrderDraft[], string]>([
    ["a hold", [draft.holdPlaced("h", "order")], "hold"],
    ["a cancelled order", [{ type: "order.cancelled", data: {} }], "cancelled"],
    [
      "an unconfirmed account",
      [{ type: "step.payee_changed", data: { stepId: named("pay"), payee: draft.OTHER_ACCOUNT, accountEnding: null, noteWanted: false } }],
      "payee_unconfirmed",
    ],
    ["damaged bytes of what came", [v1, damaged], "integrity"],
    ["damaged bytes of what was accepted", [v1, accept("v1"), damaged], "integrity"],
  ])("it never covers %s", (_what, happened, expected) => expect(says(given(...approved, ...happened).file)).toBe(expected));

  test("where nobody else could approve, it counts at once; where one could, one is enough", () => {
    const alone = draft.earlyAsked("early", "pay", { from: START, until: DUE, eligible: [] });
    const one = draft.earlyAsked("early", "pay", { from: START, until: DUE, eligible: ["a"] });
    expect(says(given(alone).file)).toBe("ready");
    expect(says(given(one).file)).toBe("awaited");
    expect(says(given(one, draft.earlyApproved("early", "a")).file)).toBe("ready");
  });

  test("met requirements stand on their acceptance, only the others on the early release", () => {
    const { file } = given(v1, accept("v1"), draft.requestSent("photos"), draft.required("need2", "pay", "photos"), ...approved);
    const { basis, early: used } = evaluateGate(file, named("pay"), SOON);
    expect(basis.map(({ by }) => by)).toEqual(["accepted", "early_release"]);
    expect(used?.earlyReleaseId).toBe(named("early"));
  });
});
