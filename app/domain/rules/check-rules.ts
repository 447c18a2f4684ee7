import type { EvidenceType } from "~/domain/requests/events.ts";
import type { EvidenceDemand, RulesContent } from "~/domain/rules/events.ts";
import { AFTER_ARRIVAL, NEEDS_MADE_GOODS } from "~/domain/templates/check-template.ts";
import type { Place, Template } from "~/domain/templates/template.ts";

export interface RulesProblem {
  /** "evidence.2.oneOf" */
  field: string;
  /** A key of the `refusals` words. */
  code: "rule_before_goods" | "rule_after_arrival" | "rule_same_twice" | "rule_never_asked";
  /** The kinds of evidence, and the kind of step, that it is about. */
  types: readonly EvidenceType[];
  step: EvidenceDemand["steps"][number];
}

/**
 * Rules that could never be met, or that no template leads anybody to meet: evidence of goods before they are made, answers to a
 * claim before arrival, the same twice, and evidence that no template in use asks for or offers before such a step.
 */
export function checkRules({ evidence }: RulesContent, templates: readonly Template[]): RulesProblem[] {
  return evidence.flatMap((demand, place): RulesProblem[] => {
    const { oneOf, steps } = demand;
    const [first] = steps;
    const problem = (field: string, code: RulesProblem["code"], step = first): RulesProblem[] =>
      step ? [{ field: `evidence.${place}.${field}`, code, types: oneOf, step }] : [];
    if (evidence.findIndex((other) => JSON.stringify(other) === JSON.stringify(demand)) < place) return problem("oneOf", "rule_same_twice");
    if (steps.includes("deposit") && oneOf.every((type) => NEEDS_MADE_GOODS.includes(type)))
      return problem("steps", "rule_before_goods", "deposit");
    const early = steps.find((step) => step !== "receiving");
    if (early && oneOf.every((type) => AFTER_ARRIVAL.includes(type))) return problem("steps", "rule_after_arrival", early);
    const alone = steps.find((step) => !asked(templates, step, oneOf));
    return alone ? problem("oneOf", "rule_never_asked", alone) : [];
  });
}

/** Kinds of step that templates speak of; others are asked for by hand alone. */
const AT: Partial<Record<EvidenceDemand["steps"][number], readonly Place[]>> = {
  deposit: ["deposit", "final_payment"],
  progress: ["progress", "final_payment"],
  balance: ["final_payment"],
  packing: ["packing"],
  pickup: ["pickup"],
  loading: ["loading"],
  departure: ["departure"],
  receiving: ["receiving"],
};

/** Whether a template asks for one of these before such a step, or offers it; before other steps, whether any does at all. */
const asked = (templates: readonly Template[], step: EvidenceDemand["steps"][number], oneOf: readonly EvidenceType[]): boolean =>
  templates.some(({ items }) =>
    items.some(({ evidenceType, places }) => oneOf.includes(evidenceType) && (AT[step]?.some((where) => places.includes(where)) ?? true)),
  );
