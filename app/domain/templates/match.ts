import { riskOf } from "~/domain/orders/create-order.ts";
import type { Goods, Template } from "~/domain/templates/template.ts";

/** Whether a template is for a line: each list it names must hold the line's own; of flags one is enough. */
export function matches({ match }: Template, goods: Goods, market: string | null): boolean {
  const { riskClasses, flags, markets } = match;
  const fits = <T>(named: readonly T[], has: boolean) => named.length === 0 || has;
  return (
    fits(riskClasses, riskClasses.includes(riskOf(goods.riskClass, goods.flags))) &&
    fits(
      flags,
      flags.some((flag) => goods.flags.includes(flag)),
    ) &&
    fits(
      markets,
      markets.some((known) => known.toUpperCase() === (market ?? "").toUpperCase()),
    )
  );
}

/** How narrowly a template is meant: a market before flags, flags before a class. */
const narrowness = ({ match }: Template, goods: Goods): number =>
  (match.markets.length > 0 ? 100 : 0) +
  10 * match.flags.filter((flag) => goods.flags.includes(flag)).length +
  (match.riskClasses.length > 0 ? 1 : 0);

/** The template that a line is asked by: the one meant most narrowly for it; of equals the first. Null when none is for it. */
export function templateFor(templates: readonly Template[], goods: Goods, market: string | null): Template | null {
  const fitting = templates.filter((template) => matches(template, goods, market));
  return fitting.reduce<Template | null>(
    (best, template) => (best === null || narrowness(template, goods) > narrowness(best, goods) ? template : best),
    null,
  );
}
