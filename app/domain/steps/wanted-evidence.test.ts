import { expect, test } from "vitest";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import type { EvidenceDemand } from "~/domain/rules/events.ts";
import { SHIPPED_RULES } from "~/domain/rules/shipped.ts";
import { wantedEvidence } from "~/domain/steps/wanted-evidence.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { given, SOON } from "../../../tests/model/story.ts";
import { named } from "../../../tests/model/stream.ts";

const changed: OrderDraft = {
  type: "step.payee_changed",
  data: { stepId: named("pay"), payee: draft.OTHER_ACCOUNT, accountEnding: "2051", noteWanted: true },
};
const rule = (...oneOf: EvidenceType[]): EvidenceDemand => ({ steps: ["balance"], riskClasses: [], flags: [], oneOf });
const rules = (...evidence: EvidenceDemand[]): OrderDraft => ({
  type: "rules.pinned",
  data: { version: 1, content: { ...SHIPPED_RULES, evidence } },
});
const batch = rule("batch_map", "batch_photo_set");

const NOTE = "gate:blocker.payee_note_unasked";
const RULE = "gate:blocker.rule_unasked";

test.each<[string, OrderDraft[], EvidenceType[], EvidenceType[], EvidenceType[], string[]]>([
  ["nothing is wanted", [rules()], [], [], [], []],
  ["the first that a rule names", [rules(batch)], [], ["batch_map"], ["batch_photo_set"], [RULE]],
  ["the one that the templates propose", [rules(batch)], ["batch_photo_set"], ["batch_photo_set"], ["batch_map"], [RULE]],
  [
    "not one that was asked before another step",
    [rules(batch), draft.requestSent("map", "batch_map")],
    ["batch_map"],
    ["batch_photo_set"],
    ["batch_map"],
    [RULE],
  ],
  ["one that answers two rules", [rules(batch, rule("batch_photo_set"))], [], ["batch_photo_set"], ["batch_map"], [RULE, RULE]],
  ["nothing that was asked", [rules(batch), draft.requestSent("map", "batch_map"), draft.required("need2", "pay", "map")], [], [], [], []],
  [
    "the note on a changed payee, and the rule",
    [rules(batch), changed],
    [],
    ["party_relationship_note", "batch_map"],
    ["batch_photo_set"],
    [NOTE, RULE],
  ],
])("%s", (_what, happened, proposed, chosen, instead, why) => {
  const wanted = wantedEvidence(given(...happened).file, named("pay"), proposed, SOON);
  expect({ ...wanted, why: wanted.why.map(({ key }) => key) }).toEqual({ chosen, instead, why });
});
