import { addDays } from "~/domain/calendar/calendar.ts";
import { riskOf } from "~/domain/orders/create-order.ts";
import type { ProductFlag, RiskClass } from "~/domain/orders/events.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import type { Level, StepKind } from "~/domain/steps/events.ts";

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
  /** Part of the set that the risk class asks for; the others are offered, not chosen. */
  chosen: boolean;
  needs: { key: K; level: Level }[];
  dueDate: string;
}

export interface ProposalInput<K> {
  lines: readonly { riskClass: RiskClass; flags: readonly ProductFlag[] }[];
  steps: readonly ProposalStep<K>[];
  /** The money goes to another company than the seller: someone must say who is who. */
  payeeDiffers: boolean;
  /** Today in the order's zone. */
  today: string;
}

/** Where in the order a type of evidence is needed. */
type Place = "final_payment" | "progress" | "loading" | "departure";

interface Rule {
  type: EvidenceType;
  places: Place[];
  level: Level;
  chosen: boolean;
}

/** Days before the first step that waits for it: a statement is asked for while money still can be held, a photo when goods are packed. */
const LEAD_DAYS: Partial<Record<EvidenceType, number>> = {
  role_statement: 18,
  process_record: 12,
  serial_log: 6,
  batch_photo_set: 4,
  carton_photo: 2,
};
const USUAL_LEAD_DAYS = 7;
/** A supplier is never given less than this. */
const SHORTEST_DAYS = 2;

/**
 * The requests that an order's risk asks for (D11, D12): the highest class and every flag of its lines choose the evidence,
 * the kind of step chooses what waits for it. Types that no step of the order can wait for are left out.
 */
export function proposeRequests<K>(input: ProposalInput<K>): Proposal<K>[] {
  return rulesFor(input).flatMap((rule) => {
    const proposal = place(rule, input);
    return proposal.needs.length > 0 ? [proposal] : [];
  });
}

function rulesFor<K>({ lines, steps, payeeDiffers }: ProposalInput<K>): Rule[] {
  const flags = new Set(lines.flatMap((line) => line.flags));
  const classes = new Set(lines.map((line) => riskOf(line.riskClass, line.flags)));
  const high = classes.has("high");
  const low = !high && !classes.has("normal");
  const goods: Place[] = ["final_payment", "loading"];
  const inProgress = steps.some((step) => step.kind === "progress" && !step.needsNoEvidence);
  const rules: (Rule | false)[] = [
    flags.has("serials") && { type: "serial_log", places: goods, level: "required", chosen: true },
    !low && { type: "batch_photo_set", places: goods, level: "required", chosen: true },
    (high || payeeDiffers) && { type: "role_statement", places: ["final_payment"], level: "required", chosen: true },
    flags.has("safety") && { type: "test_values", places: goods, level: "required", chosen: true },
    (flags.has("shelf_life") || flags.has("material_variation")) && { type: "batch_map", places: goods, level: "required", chosen: true },
    inProgress && { type: "process_record", places: ["progress"], level: "required", chosen: true },
    high && !inProgress && { type: "process_record", places: ["final_payment"], level: "warns", chosen: false },
    high && { type: "inspection_report", places: goods, level: "required", chosen: false },
    low
      ? { type: "carton_photo", places: [...goods, "departure"], level: "required", chosen: true }
      : { type: "carton_photo", places: ["departure"], level: "required", chosen: false },
  ];
  return rules.filter((rule) => rule !== false);
}

function place<K>(rule: Rule, { steps, today }: ProposalInput<K>): Proposal<K> {
  const waiting = steps.filter((step) => !step.needsNoEvidence && rule.places.some((where) => standsAt(step, where, steps)));
  const dates = waiting.flatMap((step) => step.dueDate ?? []).sort();
  const earliest = addDays(today, SHORTEST_DAYS);
  const wanted = dates[0] ? addDays(dates[0], -(LEAD_DAYS[rule.type] ?? USUAL_LEAD_DAYS)) : addDays(today, USUAL_LEAD_DAYS);
  return {
    type: rule.type,
    chosen: rule.chosen,
    needs: waiting.map(({ key }) => ({ key, level: rule.level })),
    dueDate: wanted < earliest ? earliest : wanted,
  };
}

function standsAt<K>(step: ProposalStep<K>, where: Place, steps: readonly ProposalStep<K>[]): boolean {
  switch (where) {
    case "progress":
      return step.kind === "progress";
    case "loading":
      return step.kind === "loading";
    case "departure":
      return step.kind === "departure";
    case "final_payment":
      return step.key === finalPayment(steps)?.key;
  }
}

/** The last payment of the goods that evidence can still hold; fees do not count. */
function finalPayment<K>(steps: readonly ProposalStep<K>[]): ProposalStep<K> | undefined {
  const ofGoods = steps.filter((step) => ["balance", "progress", "deposit"].includes(step.kind) && !step.needsNoEvidence);
  return ofGoods.findLast((step) => step.kind === "balance") ?? ofGoods.at(-1);
}
