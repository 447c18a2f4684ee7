import { describe, expect, it } from "vitest";
import type { OrderFacts } from "~/domain/orders/state.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { declineRequest } from "~/domain/requests/decline-request.ts";
import { liftHold } from "~/domain/steps/lift-hold.ts";
import { urgeStep } from "~/domain/steps/urge-step.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { given, SOON, says } from "../../../tests/model/story.ts";
import { BUYER, named, OWNER, type Stream, SUPPLIER, sha } from "../../../tests/model/stream.ts";

let made = 0;
const ctx = (actor: CommandContext["actor"]): CommandContext => ({
  ...{ actor, now: SOON, newId: () => named(`h${++made}`), newSalt: () => "salt", sha256: sha, members: [] },
});

/** The order of the stories with a rule and a class; its payment requires the log, its shipment only hears of it. */
function ruled(rule: Pick<OrderFacts, "refusalHolds" | "riskClass">): Stream {
  const stream = given(draft.stepAdded("ship", { position: 2, side: "shipment" }), draft.required("told", "ship", "log", "informs"));
  Object.assign(stream.file.order as OrderFacts, rule);
  return stream;
}

const decline = (stream: Stream) => {
  const input = { requestId: named("log"), reason: "capacity" as const, words: "No", personName: "Li", personTitle: "Sales" };
  for (const event of declineRequest(stream.file, input, ctx(SUPPLIER))) stream.append(event, SUPPLIER);
  return Object.values(stream.file.holds);
};

describe("a refusal", () => {
  it.each<[OrderFacts["refusalHolds"], OrderFacts["riskClass"], number]>([
    ["high", "high", 1],
    ["high", "normal", 0],
    ["all", "low", 1],
    ["none", "high", 0],
  ])("under the rule %s holds on a %s risk order: %i steps", (refusalHolds, riskClass, count) => {
    expect(decline(ruled({ refusalHolds, riskClass }))).toHaveLength(count);
  });

  it("holds the steps that require it and no other, names itself, and is lifted like any hold", () => {
    const stream = ruled({ refusalHolds: "high", riskClass: "high" });
    const [hold] = decline(stream);
    expect(hold).toMatchObject({ target: "step", targetId: named("pay"), requestId: named("log"), reason: null });
    expect(says(stream.file)).toContain("hold");
    const holdId = hold?.holdId ?? "";
    expect(() => liftHold(stream.file, { holdId, reason: "Talked it over" }, ctx(BUYER))).toThrow("not_your_hold");
    for (const event of liftHold(stream.file, { holdId, reason: "Talked it over" }, ctx(OWNER))) stream.append(event, OWNER);
    expect(says(stream.file)).not.toContain("hold");
  });
});

describe("a supplier who presses for a step", () => {
  it("is recorded with whether its evidence was open, and opens nothing", () => {
    const stream = ruled({ refusalHolds: "none", riskClass: "normal" });
    const before = says(stream.file);
    const input = { stepId: named("pay"), words: "The ship leaves tomorrow", channel: "chat" as const, saidOn: SOON.slice(0, 10) };
    for (const event of urgeStep(stream.file, input, ctx(BUYER))) stream.append(event, BUYER);
    expect(stream.file.steps.find(({ stepId }) => stepId === named("pay"))?.urged).toMatchObject([{ beforeEvidence: true }]);
    expect(says(stream.file)).toBe(before);
    expect(() => urgeStep(stream.file, { ...input, saidOn: "2099-01-01" }, ctx(BUYER))).toThrow("date_in_future");
  });
});
