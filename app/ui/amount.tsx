import { formatAmount } from "~/words/amount.ts";

/** An amount in integer minor units ("1240000") with its currency: "USD 12,400.00", whole and on one line. */
export function Amount({ minor, currency }: { minor: string; currency: string }) {
  return <span className="nw">{formatAmount(minor, currency)}</span>;
}
