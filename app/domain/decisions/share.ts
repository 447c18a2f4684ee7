import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { LineBody } from "~/domain/orders/events.ts";
import type { Scope } from "~/domain/requests/events.ts";

/** How much of the goods that a request names an acceptance covers: an exact fraction of their value, and in pieces. */
export interface Share {
  part: bigint;
  whole: bigint;
  pieces: bigint;
  of: bigint;
}

export const isWhole = ({ part, whole }: Share): boolean => part === whole;

/** A share of an amount in minor units, rounded down; the whole is exactly the amount. */
export const shareOf = (amount: string, { part, whole }: Share): bigint => (BigInt(amount) * part) / whole;

type Priced = Pick<LineBody, "lineId" | "quantity" | "unitPrice">;

/**
 * The covered share of a request: the value of the accepted pieces over the value of those asked for, on the lines as they
 * are now. Where a quantity speaks of lines at several prices, the accepted pieces count as the cheapest and those asked for as
 * the dearest, so that it is never more than what was accepted; the whole that was asked for is exactly the whole. A list of
 * batches narrows only by the quantity entered for it. Goods that are no longer there cover nothing.
 */
export function coveredShare(file: OrderFile, asked: Scope, accepted: Scope): Share {
  const within = ({ lineIds }: Scope, lines: readonly Priced[]) =>
    lines.filter(({ lineId }) => lineIds.length === 0 || lineIds.includes(lineId));
  const named = within(asked, facts(file).lines);
  const covered = within(accepted, named);
  const of = pieces(named, asked.quantity);
  const some = pieces(covered, accepted.quantity);
  const count = { pieces: some < of ? some : of, of };
  if (named.length === 0) return { part: 0n, whole: 1n, ...count };
  if (covered.length === named.length && some >= of) return { part: 1n, whole: 1n, ...count };
  const whole = value(named, of, (a, b) => (a < b ? 1 : -1));
  const part = value(covered, count.pieces, (a, b) => (a < b ? -1 : 1));
  return whole === 0n ? { part: 0n, whole: 1n, ...count } : { part: part < whole ? part : whole, whole, ...count };
}

function pieces(lines: readonly Priced[], quantity: string | null): bigint {
  const all = lines.reduce((total, line) => total + BigInt(line.quantity), 0n);
  return quantity !== null && BigInt(quantity) < all ? BigInt(quantity) : all;
}

/** What so many pieces of these lines are worth, taken in the order of their prices. */
function value(lines: readonly Priced[], count: bigint, byPrice: (a: bigint, b: bigint) => number): bigint {
  let left = count;
  let worth = 0n;
  for (const { quantity, unitPrice } of [...lines].sort((a, b) => byPrice(BigInt(a.unitPrice), BigInt(b.unitPrice)))) {
    const taken = left < BigInt(quantity) ? left : BigInt(quantity);
    worth += taken * BigInt(unitPrice);
    left -= taken;
  }
  return worth;
}
