import { expect, test } from "vitest";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { nextAct } from "~/domain/order-file/next-act.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import { SHIPPED_RULES } from "~/domain/rules/shipped.ts";
import { orderWords } from "~/queries/orders/order-words.server.ts";
import { sayNext } from "~/queries/orders/say-next.server.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { given, SOON } from "../../../tests/model/story.ts";

function next(role: MemberRole, ...happened: OrderDraft[]): string {
  const { file, events } = given(...happened);
  const reading = { file, events, texts: {}, persons: {}, now: SOON, headHash: "" };
  const act = nextAct(file, [role], SOON);
  return act ? sayNext(file, act, orderWords(reading, { memberId: "", roles: [role], language: "en" })).words : "";
}

test("a payment that may go in part is named with the part, not with all that is due", () => {
  const half = draft.decided("d", "v1", "log", {
    outcome: "accepted_with_conditions",
    steps: ["pay"],
    points: { rest: "2026-03-09" },
    pieces: 50,
  });
  expect(next("finance", draft.submitted("v1", "log"), half)).toContain("ready to pay: USD 50.00 to");
});

test("what a rule wants is told apart from nothing asked", () => {
  const evidence = [{ steps: ["balance" as const], riskClasses: [], flags: [], oneOf: ["batch_map" as const] }];
  const pinned: OrderDraft = { type: "rules.pinned", data: { version: 1, content: { ...SHIPPED_RULES, evidence } } };
  expect(next("purchasing", pinned)).toContain("its rules want evidence that nobody has asked for");
});
