import type { Tenant } from "#db/tenancy.server.ts";
import { sum } from "~/domain/money/money.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { compareRules, type RuleEffect } from "~/domain/rules/compare-rules.ts";
import type { RulesVersion } from "~/domain/rules/pin-rules.ts";
import { type OrderReading, readOrder } from "~/ledger/read.server.ts";
import { type OrderReader, type OrderWords, orderWords } from "~/queries/orders/order-words.server.ts";
import { formatAmount } from "~/words/amount.ts";

/** Most orders that rules are tried on: those last acted on. */
export const MOST_TRIED = 100;

export interface EffectSaid {
  stepId: string;
  kind: RuleEffect["step"]["kind"];
  effect: RuleEffect["effect"];
  amount: string | null;
  sentences: string[];
}

export interface RulesPreview {
  /** Orders that are going on, and how many of them were tried. */
  going: number;
  tried: number;
  orders: { orderId: string; number: string; steps: EffectSaid[] }[];
  /** Payments that would lock or open, by effect and currency. */
  totals: { effect: "locks" | "opens"; amount: string }[];
}

/** What rules would lock, open or make wait on the orders that are going on, if they held there. Nothing is written. */
export async function previewRules(tenant: Tenant, rules: RulesVersion, reader: OrderReader): Promise<RulesPreview> {
  const { rows } = await tenant.client.query<{ orderId: string; going: number }>(
    `select order_id as "orderId", (count(*) over ())::int as going from order_list
      where organization_id = $1 and state = 'going' order by last_at desc limit $2`,
    [tenant.organizationId, MOST_TRIED],
  );
  const orders: RulesPreview["orders"] = [];
  const amounts = new Map<string, string[]>();
  for (const { orderId } of rows) {
    const reading = await readOrder(tenant, orderId);
    const effects = compareRules(reading.file, rules, reading.now);
    if (effects.length === 0) continue;
    const { number, currency } = facts(reading.file);
    orders.push({ orderId, number, steps: sayEffects(reading, effects, orderWords(reading, reader)) });
    for (const { step, effect } of effects) {
      if (effect === "waits" || step.amount === null) continue;
      const key = `${effect} ${currency}`;
      amounts.set(key, [...(amounts.get(key) ?? []), step.amount]);
    }
  }
  return {
    ...{ going: rows[0]?.going ?? 0, tried: rows.length, orders },
    totals: [...amounts].sort().map(([key, minors]) => {
      const [effect, currency = ""] = key.split(" ");
      return { effect: effect === "opens" ? "opens" : "locks", amount: formatAmount(sum(minors), currency) };
    }),
  };
}

/** An order's effects in the reader's words. */
export const sayEffects = ({ file }: OrderReading, effects: readonly RuleEffect[], words: OrderWords): EffectSaid[] =>
  effects.map(({ step, effect, sentences }) => ({
    ...{ stepId: step.stepId, kind: step.kind, effect },
    amount: step.amount === null ? null : formatAmount(step.amount, facts(file).currency),
    sentences: sentences.map((one) => words.say(one)),
  }));
