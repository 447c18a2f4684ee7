import { z } from "zod";
import { type ProductFlag, productFlag, type RiskClass, refusalHolds, riskClass } from "~/domain/orders/events.ts";
import { code } from "~/domain/record/scalars.ts";
import { alternative, evidenceType } from "~/domain/requests/events.ts";
import { level } from "~/domain/steps/events.ts";

/** Where in an order evidence is needed: a kind of step, or its last payment of the goods that can still be held. */
export const place = z.enum(["deposit", "progress", "final_payment", "packing", "pickup", "loading", "departure", "receiving"]);

/** When an item of a template asks: every condition named must hold, an empty list holds always. */
export const condition = z.object({
  riskClasses: z.array(riskClass),
  /** One of them is enough. */
  flags: z.array(productFlag),
  /** The order has a step at this place that waits for evidence, or has none. */
  withStep: place.nullable(),
  withoutStep: place.nullable(),
});

export const templateItem = z.object({
  evidenceType,
  level,
  /** Part of the set that is asked; the others are offered, not chosen. */
  chosen: z.boolean(),
  /** In the buyer's own words; null asks as the kind of evidence does. */
  question: z.string().trim().min(1).max(1_000).nullable(),
  /** Days before the first step that waits for it. */
  leadDays: z.number().int().min(0).max(365),
  places: z.array(place).min(1),
  /** What is accepted instead. */
  alternatives: z.array(alternative),
  when: condition,
});

export const templateContent = z.object({
  name: z.string().trim().min(1).max(120),
  /** Which lines of an order it is for: an empty list is for all. Markets are codes of the buyer's own, such as EU or US. */
  match: z.object({ riskClasses: z.array(riskClass), flags: z.array(productFlag), markets: z.array(code) }),
  items: z.array(templateItem).min(1).max(40),
  refusalHolds,
});

export type Place = z.infer<typeof place>;
export type Condition = z.infer<typeof condition>;
export type TemplateItem = z.infer<typeof templateItem>;
export type TemplateContent = z.infer<typeof templateContent>;

export interface Template extends TemplateContent {
  templateId: string;
  version: number;
}

/** A line of an order as templates see it; the class is the one that its flags raise it to. */
export interface Goods {
  riskClass: RiskClass;
  flags: readonly ProductFlag[];
}
