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
 * field that cannot be right; an IBAN is checked by its check digits, and so is a CLABE of Mexico.
 */
export function checkAccount(input: AccountInput): AccountInput {
  const account = input.account.replace(/[\s.-]/g, "").toUpperCase();
  const country = checkCountry(input.country);
  if (!/^[0-9A-Z]{4,34}$/.test(account)) refuse("invalid", "account_unreadable", { field: "account" });
  if (isIban(account) && !ibanFits(account)) refuse("invalid", "iban_wrong", { field: "account" });
  if (country === "MX" && isClabe(account) && !clabeFits(account)) refuse("invalid", "clabe_wrong", { field: "account" });
  const bic = input.bic?.replace(/\s/g, "").toUpperCase() || null;
  if (bic !== null && !/^[A-Z]{6}[0-9A-Z]{2}([0-9A-Z]{3})?$/.test(bic)) refuse("invalid", "bic_unreadable", { field: "bic" });
  return { account, bank: input.bank, bic, country };
}

/** What of an account's number was verified when it was typed: the check digits of these kinds; other numbers carry none that could be. */
export function verifiedBy({ account, country }: { account: string; country: string | null }): "iban" | "clabe" | "nothing" {
  if (isIban(account) && ibanFits(account)) return "iban";
  return country === "MX" && isClabe(account) && clabeFits(account) ? "clabe" : "nothing";
}

/** A country as ISO 3166-1 names it with two letters, or none. */
export function checkCountry(country: string | null): string | null {
  const code = country?.trim().toUpperCase() || null;
  if (code !== null && !/^[A-Z]{2}$/.test(code)) refuse("invalid", "country_unreadable", { field: "country" });
  return code;
}

const isIban = (account: string): boolean => /^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/.test(account);
const isClabe = (account: string): boolean => /^\d{18}$/.test(account);

/** Its last digit brings the first 17, weighted 3, 7 and 1 in turn and each taken modulo 10, to a multiple of 10. */
function clabeFits(clabe: string): boolean {
  const sum = [...clabe.slice(0, 17)].reduce((all, digit, at) => all + ((Number(digit) * ([3, 7, 1][at % 3] ?? 0)) % 10), 0);
  return (10 - (sum % 10)) % 10 === Number(clabe[17]);
}

/** ISO 13616: moved to the end and read as digits, the whole leaves 1 when divided by 97. */
function ibanFits(iban: string): boolean {
  const digits = [...`${iban.slice(4)}${iban.slice(0, 4)}`].map((character) => Number.parseInt(character, 36)).join("");
  return BigInt(digits) % 97n === 1n;
}
