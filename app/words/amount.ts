import { minorDigits } from "~/domain/money/money.ts";

/**
 * Integer minor units ("1240000", "USD") as they are written on a payment: "USD 12,400.00". Never abbreviated, never
 * rounded. Throws RangeError unless `minor` is a whole number in digits.
 */
export function formatAmount(minor: string, currency: string): string {
  return `${currency} ${formatMinor(minor, currency)}`;
}

/** The figure of an amount without its currency, for a column or a field: "12,400.00". */
export function formatMinor(minor: string, currency: string): string {
  if (!/^-?\d+$/.test(minor)) throw new RangeError(`not an amount in minor units: ${minor}`);
  const decimals = minorDigits(currency);
  const negative = minor.startsWith("-");
  const digits = minor.replace("-", "").padStart(decimals + 1, "0");
  const whole = digits
    .slice(0, digits.length - decimals)
    .replace(/^0+(?=\d)/, "")
    .replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  const fraction = decimals > 0 ? `.${digits.slice(-decimals)}` : "";
  return `${negative ? "−" : ""}${whole}${fraction}`;
}
