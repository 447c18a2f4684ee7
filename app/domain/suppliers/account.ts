import { refuse } from "~/domain/record/error.ts";

/** Where a payee is paid. */
export interface AccountInput {
  account: string;
  bank: string | null;
  bic: string | null;
  country: string | null;
}

/** What a list may show of an account: its last four characters. */
export const endingOf = (account: string): string => account.slice(-4);

/** An account as it is shown outside of a payment: "•••• 7890". */
export const maskedAccount = (account: string): string => `•••• ${endingOf(account)}`;

/**
 * An account as it is kept: without spaces and in capitals, so that one account has one spelling. Throws `invalid` at the
 * field that cannot be right; an IBAN is checked by its check digits.
 */
export function checkAccount(input: AccountInput): AccountInput {
  const account = input.account.replace(/[\s.-]/g, "").toUpperCase();
  if (!/^[0-9A-Z]{4,34}$/.test(account)) refuse("invalid", "account_unreadable", { field: "account" });
  if (/^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/.test(account) && !ibanFits(account)) refuse("invalid", "iban_wrong", { field: "account" });
  const bic = input.bic?.replace(/\s/g, "").toUpperCase() || null;
  if (bic !== null && !/^[A-Z]{6}[0-9A-Z]{2}([0-9A-Z]{3})?$/.test(bic)) refuse("invalid", "bic_unreadable", { field: "bic" });
  return { account, bank: input.bank, bic, country: checkCountry(input.country) };
}

/** A country as ISO 3166-1 names it with two letters, or none. */
export function checkCountry(country: string | null): string | null {
  const code = country?.trim().toUpperCase() || null;
  if (code !== null && !/^[A-Z]{2}$/.test(code)) refuse("invalid", "country_unreadable", { field: "country" });
  return code;
}

/** ISO 13616: moved to the end and read as digits, the whole leaves 1 when divided by 97. */
function ibanFits(iban: string): boolean {
  const digits = [...`${iban.slice(4)}${iban.slice(0, 4)}`].map((character) => Number.parseInt(character, 36)).join("");
  return BigInt(digits) % 97n === 1n;
}
