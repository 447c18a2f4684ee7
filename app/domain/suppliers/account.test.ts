import { expect, test } from "vitest";
import { checkAccount, verifiedBy } from "./account.ts";

const account = (number: string, country: string | null = null) => ({ account: number, bank: null, bic: null, country });

test.each<[string, string | null, ReturnType<typeof verifiedBy>]>([
  ["DE02 1203 0000 0000 2020 51", null, "iban"],
  ["032180000118359719", "MX", "clabe"],
  ["032180000118359719", "CN", "nothing"],
  ["6222021001116245702", "CN", "nothing"],
])("the number %s of %s is verified by %s", (number, country, by) => {
  expect(verifiedBy(checkAccount(account(number, country)))).toBe(by);
});

test.each<[string, string | null, string]>([
  ["DE03 1203 0000 0000 2020 51", null, "iban_wrong"],
  ["032180000118359718", "mx", "clabe_wrong"],
  ["032180000118359791", "MX", "clabe_wrong"],
])("a mistyped number is refused at its field: %s", (number, country, code) => {
  expect(() => checkAccount(account(number, country))).toThrow(expect.objectContaining({ code, field: "account" }));
});
