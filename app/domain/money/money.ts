import type { Minor } from "~/domain/record/scalars.ts";

/** Sum of amounts in minor units. No float ever holds an amount. */
export function sum(amounts: readonly Minor[]): Minor {
  return amounts.reduce((total, amount) => total + BigInt(amount), 0n).toString();
}

export function subtract(a: Minor, b: Minor): Minor {
  return (BigInt(a) - BigInt(b)).toString();
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compare(a: Minor, b: Minor): number {
  const difference = BigInt(a) - BigInt(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const isPositive = (amount: Minor): boolean => BigInt(amount) > 0n;

/** quantity × unit price, exact. */
export function times(quantity: string, unitPrice: Minor): Minor {
  return (BigInt(quantity) * BigInt(unitPrice)).toString();
}

/**
 * Splits a total by percentages given in hundredths of a percent that sum to 10,000. Each part is rounded down;
 * the remainder goes to the last part, so the parts always sum to the total.
 */
export function splitByPercent(total: Minor, hundredths: readonly number[]): Minor[] {
  if (hundredths.reduce((all, part) => all + part, 0) !== 10_000) throw new RangeError("percentages must sum to 100");
  const parts = hundredths.map((part) => (BigInt(total) * BigInt(part)) / 10_000n);
  const rest = BigInt(total) - parts.reduce((all, part) => all + part, 0n);
  const last = parts.length - 1;
  return parts.map((part, index) => (index === last ? part + rest : part).toString());
}

/** ISO 4217 minor-unit digits that are not 2. */
const DIGITS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

export const minorDigits = (currency: string): number => DIGITS[currency] ?? 2;

/**
 * Reads what a person typed ("12,400.00", "12400", "12 400.5") as minor units; null when it is not an amount of
 * this currency. A comma is a thousands separator only in groups of three: "12,40" is refused, never guessed.
 */
export function parseAmount(typed: string, currency: string): Minor | null {
  const digits = minorDigits(currency);
  const text = typed.trim().replace(/[\s\u00a0\u202f']/g, "");
  const match = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(text);
  if (!match) return null;
  const fraction = match[2] ?? "";
  if (fraction.length > digits) return null;
  const whole = (match[1] as string).replaceAll(",", "");
  const amount = BigInt(whole + fraction.padEnd(digits, "0"));
  return amount > 999_999_999_999_999n ? null : amount.toString();
}
