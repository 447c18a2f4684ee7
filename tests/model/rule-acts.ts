import { addDays, dateIn } from "~/domain/calendar/calendar.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { sendRequests } from "~/domain/requests/send-requests.ts";
import type { RulesContent } from "~/domain/rules/events.ts";
import { pinRules } from "~/domain/rules/pin-rules.ts";
import { unasked } from "~/domain/rules/rule.ts";
import { SHIPPED_RULES } from "~/domain/rules/shipped.ts";
import type { Step } from "~/domain/steps/state.ts";
import { isCarriedOut } from "~/domain/steps/step.ts";
import type { ActOf } from "./arbitraries.ts";
import type { Desk } from "./commit.ts";
import { ZONE } from "./drafts.ts";
import { requestFor } from "./opening.ts";
import { pick, reason } from "./pick.ts";

/** Rules that the order of the courses meets from its opening, misses, and is not meant by. */
const RULES: readonly RulesContent[] = [
  SHIPPED_RULES,
  {
    ...SHIPPED_RULES,
    evidence: [
      { steps: ["balance", "loading"], riskClasses: [], flags: [], oneOf: ["process_record", "batch_map"] },
      { steps: ["balance"], riskClasses: ["normal"], flags: [], withoutStep: "departure", oneOf: ["batch_map", "test_values"] },
      { steps: ["deposit"], riskClasses: [], flags: ["safety"], oneOf: ["role_statement"] },
    ],
  },
  { ...SHIPPED_RULES, evidence: [] },
];

type Kind = "PinRules" | "AskByRule" | "AskNote";

/** What the order's rules change, and what answers to them; and what answers to a changed payee. */
export const BY_RULE: { [K in Kind]: (desk: Desk, act: ActOf<K>) => unknown } = {
  PinRules: (desk, { rules, by }) => {
    const version = (desk.file.rules?.version ?? 0) + 1;
    desk.run(pinRules, { version, content: RULES[rules] ?? SHIPPED_RULES, reason }, by);
  },
  AskByRule: (desk, { step: index }) => {
    const step = pick(desk.file.steps, index);
    const demanded = step && unasked(desk.file, step)[0];
    const [type] = demanded?.demand.oneOf ?? [];
    if (step && type) ask(desk, step, type);
  },
  AskNote: (desk, { step: index }) => {
    const step = pick(desk.file.steps, index);
    if (step?.noteWanted) ask(desk, step, "party_relationship_note");
  },
};

function ask(desk: Desk, step: Step, type: EvidenceType): void {
  if (isCarriedOut(desk.file, step)) return;
  const dueDate = addDays(dateIn(ZONE, desk.now), 5);
  const request = { ...requestFor([{ stepId: step.stepId, level: "required" }]), type, dueDate };
  desk.run(sendRequests, { requests: [request] }, "buyer");
}
