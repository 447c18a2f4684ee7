import type { EvidenceType } from "~/domain/requests/events.ts";
import { type ProposalStep, templatesOf } from "~/domain/templates/apply-template.ts";
import type { Goods, Place, Template, TemplateContent } from "~/domain/templates/template.ts";

/** Evidence that cannot exist before the goods are made, which a deposit comes before. */
export const NEEDS_MADE_GOODS: readonly EvidenceType[] = [
  "serial_log",
  "serial_lot_map",
  "batch_map",
  "batch_photo_set",
  "carton_photo",
  "inspection_report",
  "process_record",
];
/** Evidence that answers what happened after the goods had arrived. */
export const AFTER_ARRIVAL: readonly EvidenceType[] = ["claim_response"];

export interface TemplateProblem {
  /** "items.2.places" or "match". */
  field: string;
  /** A key of the `refusals` words. */
  code: "template_before_goods" | "template_after_arrival" | "template_same_twice" | "template_condition_empty";
  evidenceType: EvidenceType;
}

/** An order that a template would be proposed to, as it stands. */
export interface OrderSeen {
  orderId: string;
  number: string;
  market: string | null;
  lines: readonly Goods[];
  steps: readonly ProposalStep<string>[];
}

/**
 * Rules that no supplier could ever meet: a hold point that waits for what comes only after it. Such a step would stay locked for
 * ever. And rules that contradict themselves: a kind of evidence twice under the same conditions at one place.
 */
export function checkTemplate({ items }: TemplateContent): TemplateProblem[] {
  return items.flatMap((item, n): TemplateProblem[] => {
    const problem = (field: string, code: TemplateProblem["code"]) => ({
      field: `items.${n}.${field}`,
      code,
      evidenceType: item.evidenceType,
    });
    const { when, places } = item;
    const twice = items.findIndex(
      (other) =>
        other.evidenceType === item.evidenceType &&
        JSON.stringify(other.when) === JSON.stringify(when) &&
        other.places.some((where) => places.includes(where)),
    );
    if (twice < n) return [problem("places", "template_same_twice")];
    if (when.withStep !== null && when.withStep === when.withoutStep) return [problem("when", "template_condition_empty")];
    if (item.level !== "required") return [];
    if (NEEDS_MADE_GOODS.includes(item.evidenceType) && places.includes("deposit")) return [problem("places", "template_before_goods")];
    if (AFTER_ARRIVAL.includes(item.evidenceType) && places.some((where) => where !== "receiving"))
      return [problem("places", "template_after_arrival")];
    return [];
  });
}

/** Which of these orders a template would have locked for ever: those it is for, with a step at an impossible place. */
export function ordersLocked(template: Template, others: readonly Template[], orders: readonly OrderSeen[]): OrderSeen[] {
  const impossible = checkTemplate(template).flatMap(({ field, code }): Place[] => {
    const item = template.items[Number(field.split(".")[1])];
    if (!item || (code !== "template_before_goods" && code !== "template_after_arrival")) return [];
    return code === "template_before_goods" ? ["deposit"] : item.places.filter((where) => where !== "receiving");
  });
  const all = [template, ...others.filter(({ templateId }) => templateId !== template.templateId)];
  return orders.filter(
    ({ lines, market, steps }) =>
      templatesOf(all, lines, market).includes(template) &&
      steps.some(
        (step) =>
          !step.needsNoEvidence && impossible.some((where) => (where === "final_payment" ? step.side === "payment" : step.kind === where)),
      ),
  );
}
