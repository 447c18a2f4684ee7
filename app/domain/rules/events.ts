import { z } from "zod";
import { impact } from "~/domain/matters/events.ts";
import { productFlag, riskClass } from "~/domain/orders/events.ts";
import { defineEvent } from "~/domain/record/event.ts";
import { count } from "~/domain/record/scalars.ts";
import { declineReason, evidenceType } from "~/domain/requests/events.ts";
import { paymentKind, stepKind } from "~/domain/steps/events.ts";

/** Steps of these kinds, on orders of these goods, wait for accepted evidence of one of these kinds. Empty lists of goods mean all. */
export const evidenceDemand = z.object({
  steps: z.array(stepKind).min(1),
  riskClasses: z.array(riskClass),
  /** One of them is enough. */
  flags: z.array(productFlag),
  /** Only on orders without a step of this kind; left out, on all. */
  withoutStep: stepKind.optional(),
  oneOf: z.array(evidenceType).min(1),
});

/** What an organization decided about all its orders. */
export const rulesContent = z.object({
  evidence: z.array(evidenceDemand).max(20),
  /** What a supplier's refusal for one of these reasons stops, on the goods for which the templates say that it stops anything. */
  refusal: z.object({ reasons: z.array(declineReason), target: z.enum(["step", "order"]) }),
  /** The steps that each tick at a matter stops, unless others are chosen there. */
  impacts: z.record(impact, z.array(stepKind)),
  /** Payments of goods with serials that wait until a serial log's declared gaps and duplicates are explained. */
  serials: z.array(paymentKind),
  /** The longest window, and the largest part of a payment, that an early release may have. */
  earlyRelease: z.object({ days: z.number().int().min(1).max(90), percent: z.number().int().min(1).max(100) }),
});

/** The rules that hold on the order from here on, whole, so that its gate needs nothing from outside its stream. */
export const rulesPinned = defineEvent({
  type: "rules.pinned",
  gateRelevant: true,
  body: z.object({ version: count, content: rulesContent }),
  text: ["reason"],
});

export const ruleEvents = [rulesPinned] as const;

export type EvidenceDemand = z.infer<typeof evidenceDemand>;
export type RulesContent = z.infer<typeof rulesContent>;

/** Said in the organization's stream; what a version says is in its row. */
export interface RuleEvent {
  type: "rules.saved";
  data: { version: number };
}
