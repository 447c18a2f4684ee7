import { z } from "zod";
import type { Impact } from "~/domain/matters/events.ts";
import { productFlag, riskClass } from "~/domain/orders/events.ts";
import { declineReason, evidenceType } from "~/domain/requests/events.ts";
import type { EvidenceDemand, RulesContent } from "~/domain/rules/events.ts";
import { paymentKind, stepKind } from "~/domain/steps/events.ts";
import { list, optionalLine, tick } from "~/http/form-schema.ts";

const row = z
  .object({
    steps: list(stepKind),
    riskClasses: list(riskClass),
    flags: list(productFlag),
    withoutStep: z.union([stepKind, z.literal("").transform(() => undefined)]).optional(),
    oneOf: list(evidenceType),
    remove: tick(),
  })
  .superRefine((typed, check) => {
    if (typed.remove || isBlank(typed)) return;
    if (typed.steps.length === 0) check.addIssue({ code: "custom", path: ["steps"], message: "rules:problem.steps" });
    if (typed.oneOf.length === 0) check.addIssue({ code: "custom", path: ["oneOf"], message: "rules:problem.types" });
  });

const isBlank = ({ steps, oneOf }: Pick<EvidenceDemand, "steps" | "oneOf">) => steps.length === 0 && oneOf.length === 0;

const whole = (most: number, message: string) =>
  z
    .string({ error: message })
    .trim()
    .regex(/^\d{1,3}$/, message)
    .transform(Number)
    .pipe(z.number().min(1, message).max(most, message));

const stopped = list(stepKind);
const impacts = z.object({
  payment_risk: stopped,
  product_quality: stopped,
  import_records: stopped,
  customer_acceptance: stopped,
} satisfies Record<Impact, typeof stopped>);

/** The rules as their form is posted: rows without a step and evidence, and those to be removed, are left out; each rule knows its row. */
export const rulesForm = z
  .object({
    intent: z.enum(["save", "preview"]),
    version: z.coerce.number().int(),
    evidence: z.array(row).max(40).optional(),
    reasons: list(declineReason),
    target: z.enum(["step", "order"]),
    impacts: impacts.optional(),
    serials: list(paymentKind),
    days: whole(90, "rules:problem.days"),
    percent: whole(100, "rules:problem.percent"),
    reason: optionalLine(1_000),
  })
  .superRefine(({ intent, reason }, check) => {
    if (intent === "save" && !reason) check.addIssue({ code: "custom", path: ["reason"], message: "errors:required" });
  })
  .transform(({ intent, version, evidence = [], reasons, target, serials, days, percent, reason, ...rest }) => {
    const kept = evidence.flatMap(({ remove, withoutStep, ...demand }, at) =>
      remove || isBlank(demand) ? [] : [{ at, demand: { ...demand, ...(withoutStep ? { withoutStep } : {}) } }],
    );
    const content: RulesContent = {
      evidence: kept.map(({ demand }) => demand),
      refusal: { reasons, target },
      impacts: rest.impacts ?? { payment_risk: [], product_quality: [], import_records: [], customer_acceptance: [] },
      serials,
      earlyRelease: { days, percent },
    };
    return { intent, from: version, content, reason: reason ?? "", rows: kept.map(({ at }) => at) };
  });
