import { addDays } from "~/domain/calendar/calendar.ts";
import { riskOf } from "~/domain/orders/create-order.ts";
import type { PinnedTemplate, RiskClass } from "~/domain/orders/events.ts";
import type { Alternative, EvidenceType } from "~/domain/requests/events.ts";
import type { Level, StepKind } from "~/domain/steps/events.ts";
import { templateFor } from "~/domain/templates/match.ts";
import { leadDaysOf } from "~/domain/templates/shipped.ts";
import type { Goods, Place, Template, TemplateItem } from "~/domain/templates/template.ts";

/** A step as the proposals see it; `key` is whatever the caller knows it by. */
export interface ProposalStep<K> {
  key: K;
  side: "payment" | "shipment";
  kind: StepKind;
  dueDate: string | null;
  /** It waits for nothing, with a reason; no evidence is proposed for it. */
  needsNoEvidence: boolean;
}

export interface Proposal<K> {
  type: EvidenceType;
  /** Part of the set that is asked; the others are offered, not chosen. */
  chosen: boolean;
  needs: { key: K; level: Level }[];
  dueDate: string;
  /** The template's own words; null asks as the kind of evidence does. */
  question: string | null;
  alternatives: Alternative[];
  /** It stands here because an earlier order was let pass once without it, or with a lesser record. */
  fromEarlier: boolean;
}

export interface ProposalInput<K> {
  templates: readonly Template[];
  lines: readonly Goods[];
  market: string | null;
  steps: readonly ProposalStep<K>[];
  /** The money goes to another company than the seller: someone must say who is who. */
  payeeDiffers: boolean;
  /** Kinds of evidence that an earlier order with this supplier or product accepted once, as an exception. */
  excused: readonly EvidenceType[];
  /** Today in the order's zone. */
  today: string;
}

/** A supplier is never given less than this. */
const SHORTEST_DAYS = 2;

const NEED: readonly Level[] = ["informs", "warns", "required"];

/** Where a kind of evidence belongs when no item of a template says it. */
const USUAL_PLACES: Place[] = ["final_payment", "loading"];

/**
 * The requests that an order's goods ask for: each line names the template that is meant most narrowly for it; the highest
 * class and every flag of the lines choose among their items; each kind of evidence is asked once, and as strictly as any item says. What was accepted once as an exception
 * on an earlier order is asked again as required. Kinds that no step of the order can wait for are left out.
 */
export function applyTemplates<K>(input: ProposalInput<K>): Proposal<K>[] {
  const proposals = new Map<EvidenceType, Proposal<K>>();
  for (const item of itemsFor(input)) {
    const proposal = propose(item, input);
    const before = proposals.get(item.evidenceType);
    if (proposal.needs.length > 0) proposals.set(item.evidenceType, before ? together(before, proposal) : proposal);
  }
  return [...proposals.values()];
}

/** The templates that an order's lines are asked by, each once, as the order names them from then on. */
export function templatesOf(templates: readonly Template[], lines: readonly Goods[], market: string | null): Template[] {
  return [...new Set(lines.map((line) => templateFor(templates, line, market)).filter((template) => template !== null))];
}

export const pin = ({ templateId, version }: Template): PinnedTemplate => ({ templateId, version });

function itemsFor<K>(input: ProposalInput<K>): TemplateItem[] {
  const { templates, lines, market, steps, payeeDiffers, excused } = input;
  const all = asOne(lines);
  const items = templatesOf(templates, lines, market).flatMap((template) => template.items.filter((item) => asks(item, all, steps)));
  const also = (evidenceType: EvidenceType, places: Place[]): TemplateItem => ({
    ...{ evidenceType, places, level: "required", chosen: true, question: null, leadDays: leadDaysOf(evidenceType), alternatives: [] },
    when: { riskClasses: [], flags: [], withStep: null, withoutStep: null },
  });
  const named = new Set(items.map(({ evidenceType }) => evidenceType));
  return [
    ...items.map((item) => (excused.includes(item.evidenceType) ? { ...item, chosen: true, level: "required" as const } : item)),
    ...(payeeDiffers ? [also("role_statement", ["final_payment"])] : []),
    ...excused.filter((type) => !named.has(type)).map((type) => also(type, USUAL_PLACES)),
  ];
}

const CLASSES: readonly RiskClass[] = ["low", "normal", "high"];

/** An order's lines as the conditions of a template see them: the highest class and every flag. */
function asOne(lines: readonly Goods[]): Goods {
  const classes = lines.map((line) => CLASSES.indexOf(riskOf(line.riskClass, line.flags)));
  return { riskClass: CLASSES[Math.max(0, ...classes)] ?? "normal", flags: [...new Set(lines.flatMap((line) => line.flags))] };
}

/** Whether an item asks on an order of these goods and steps. */
function asks<K>({ when }: TemplateItem, goods: Goods, steps: readonly ProposalStep<K>[]): boolean {
  const at = (where: Place) => steps.some((step) => !step.needsNoEvidence && standsAt(step, where, steps));
  return (
    (when.riskClasses.length === 0 || when.riskClasses.includes(goods.riskClass)) &&
    (when.flags.length === 0 || when.flags.some((flag) => goods.flags.includes(flag))) &&
    (when.withStep === null || at(when.withStep)) &&
    (when.withoutStep === null || !at(when.withoutStep))
  );
}

function propose<K>(item: TemplateItem, { steps, today, excused }: ProposalInput<K>): Proposal<K> {
  const waiting = steps.filter((step) => !step.needsNoEvidence && item.places.some((where) => standsAt(step, where, steps)));
  const dates = waiting.flatMap((step) => step.dueDate ?? []).sort();
  const earliest = addDays(today, SHORTEST_DAYS);
  const wanted = addDays(dates[0] ?? addDays(today, 2 * item.leadDays), -item.leadDays);
  return {
    type: item.evidenceType,
    chosen: item.chosen,
    needs: waiting.map(({ key }) => ({ key, level: item.level })),
    dueDate: wanted < earliest ? earliest : wanted,
    question: item.question,
    alternatives: item.alternatives,
    fromEarlier: excused.includes(item.evidenceType),
  };
}

/** Two items for one kind of evidence: asked when one is, before every step that either names, at the stricter level, by the earlier day. */
function together<K>(a: Proposal<K>, b: Proposal<K>): Proposal<K> {
  const [more, less] = a.chosen || !b.chosen ? [a, b] : [b, a];
  // What is only offered adds nothing to what is asked.
  if (more.chosen && !less.chosen) return more;
  const keys = [...new Set([...a.needs, ...b.needs].map(({ key }) => key))];
  const strictest = (key: K) =>
    NEED.findLast((level) => [...a.needs, ...b.needs].some((need) => need.key === key && need.level === level)) ?? "required";
  return {
    ...more,
    needs: keys.map((key) => ({ key, level: strictest(key) })),
    dueDate: a.dueDate < b.dueDate ? a.dueDate : b.dueDate,
    question: more.question ?? less.question,
    alternatives: a.alternatives.filter((one) => b.alternatives.includes(one)),
  };
}

function standsAt<K>(step: ProposalStep<K>, where: Place, steps: readonly ProposalStep<K>[]): boolean {
  return where === "final_payment" ? step.key === finalPayment(steps)?.key : step.kind === where;
}

/** The last payment of the goods that evidence can still hold; fees do not count. */
function finalPayment<K>(steps: readonly ProposalStep<K>[]): ProposalStep<K> | undefined {
  const ofGoods = steps.filter((step) => ["balance", "progress", "deposit"].includes(step.kind) && !step.needsNoEvidence);
  return ofGoods.findLast((step) => step.kind === "balance") ?? ofGoods.at(-1);
}
