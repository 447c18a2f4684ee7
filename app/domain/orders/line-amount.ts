import { sum, times } from "~/domain/money/money.ts";
import { refuse } from "~/domain/record/error.ts";
import { type Minor, minor } from "~/domain/record/scalars.ts";

/** What a line comes to, in minor units; `field` names its price in the refusal of more than an amount can hold. */
export const lineAmount = (quantity: string, unitPrice: Minor, field: string): Minor => withinBounds(times(quantity, unitPrice), field);

/** What all lines come to; refused at the lines when it is more than an amount can hold. */
export const linesTotal = (lines: readonly { amount: Minor }[]): Minor => withinBounds(sum(lines.map(({ amount }) => amount)), "lines");

const withinBounds = (amount: Minor, field: string): Minor =>
  minor.safeParse(amount).success ? amount : refuse("invalid", "amount_too_large", { field });
