import { type Impact, impact } from "~/domain/matters/events.ts";
import { declineReason } from "~/domain/requests/events.ts";
import type { EvidenceDemand, RulesContent } from "~/domain/rules/events.ts";
import { paymentKind, type StepKind, shipmentKind } from "~/domain/steps/events.ts";
import type { Language } from "./language.ts";
import { anyOf } from "./sentence.ts";
import type { Translate } from "./translate.ts";

export const RULE_PARTS = ["evidence", "refusal", "impacts", "serials", "early"] as const;
export type RulePart = (typeof RULE_PARTS)[number];

export interface RuleSaid {
  part: RulePart;
  text: string;
}

/** The rules as plain sentences, part by part. */
export function sayRules(t: Translate, content: RulesContent, language: Language): RuleSaid[] {
  const { evidence, refusal, impacts, serials, earlyRelease } = content;
  const list = (items: readonly string[]) => items.join(t("orders:list_comma"));
  const { reasons, target } = refusal;
  const all = reasons.length === declineReason.options.length;
  const said = all ? t("rules:every_reason") : list(reasons.map((reason) => t(`requests:decline_reason.${reason}`)));
  return [
    ...(evidence.length === 0 ? [{ part: "evidence" as const, text: t("rules:says.evidence_none") }] : []),
    ...evidence.map((demand) => ({ part: "evidence" as const, text: sayDemand(t, demand, language) })),
    {
      part: "refusal",
      text:
        reasons.length === 0 ? t("rules:says.refusal_none") : t("rules:says.refusal", { what: t(`rules:target.${target}`), reasons: said }),
    },
    ...impact.options.map((one) => ({ part: "impacts" as const, text: sayImpact(t, one, impacts[one]) })),
    {
      part: "serials",
      text: serials.length === 0 ? t("rules:says.serials_none") : t("rules:says.serials", { steps: saySteps(t, serials) }),
    },
    {
      part: "early",
      text: t("rules:says.early", { days: t("dates:days", { count: earlyRelease.days }), percent: String(earlyRelease.percent) }),
    },
  ];
}

export function sayDemand(t: Translate, { steps, riskClasses, flags, withoutStep, oneOf }: EvidenceDemand, language: Language): string {
  const goods = [
    ...(riskClasses.length === 0
      ? []
      : [
          anyOf(
            riskClasses.map((risk) => t(`templates:risk.${risk}`).toLocaleLowerCase()),
            language,
          ),
        ]),
    ...(flags.length === 0
      ? []
      : [
          anyOf(
            flags.map((flag) => t(`suppliers:flag.${flag}`).toLocaleLowerCase()),
            language,
          ),
        ]),
  ];
  const all = goods.length === 0 ? [t("rules:all_goods")] : goods;
  const without = withoutStep ? [t("templates:without", { step: t(`steps:in_sentence.${withoutStep}`) })] : [];
  return t("rules:says.evidence", {
    steps: saySteps(t, steps),
    goods: [...all, ...without].join(t("orders:list_comma")),
    types: anyOf(
      oneOf.map((type) => t(`evidence:in_sentence.${type}`)),
      language,
    ),
  });
}

const sayImpact = (t: Translate, one: Impact, steps: readonly StepKind[]): string => {
  const named = t(`matters:impact.${one}`);
  return steps.length === 0
    ? t("rules:says.impact_none", { impact: named })
    : t("rules:says.impact", { impact: named, steps: saySteps(t, steps) });
};

/** Kinds of step in words: all payments as "every payment". */
function saySteps(t: Translate, steps: readonly StepKind[]): string {
  const whole = (kinds: readonly StepKind[]) => kinds.every((kind) => steps.includes(kind));
  const [payments, shipments] = [whole(paymentKind.options), whole(shipmentKind.options)];
  if (payments && shipments) return t("rules:every_step");
  const rest = steps.filter(
    (kind) =>
      !(payments && paymentKind.options.some((one) => one === kind)) && !(shipments && shipmentKind.options.some((one) => one === kind)),
  );
  return [
    ...(payments ? [t("rules:every_payment")] : []),
    ...(shipments ? [t("rules:every_shipment")] : []),
    ...rest.map((kind) => t(`steps:in_sentence.${kind}`)),
  ].join(t("orders:list_comma"));
}

/** What one version says and another does not: sentences gone and sentences new. */
export function rulesChanged(before: readonly RuleSaid[], after: readonly RuleSaid[]): { gone: string[]; added: string[] } {
  const texts = (said: readonly RuleSaid[]) => said.map(({ text }) => text);
  const [old, now] = [texts(before), texts(after)];
  return { gone: old.filter((text) => !now.includes(text)), added: now.filter((text) => !old.includes(text)) };
}
