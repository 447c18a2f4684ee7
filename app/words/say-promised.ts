import type { SupplierStep } from "~/domain/order-file/supplier-view.ts";
import { formatAmount } from "./amount.ts";
import { formatDate } from "./format.ts";
import type { Language } from "./language.ts";
import type { Translate } from "./translate.ts";

/** What was promised to be taken off a payment, a line for each credit; what is taken off already, the payment's sentence says. */
export const sayPromised = (
  t: Translate,
  credits: SupplierStep["credits"],
  { currency, language }: { currency: string; language: Language },
): string[] =>
  credits
    .filter(({ state }) => state === "promised")
    .map(({ amount, reference, dueDate }) =>
      t(dueDate ? "supplier:credit_promised_by" : "supplier:credit_promised", {
        ...{ amount: formatAmount(amount, currency), reference },
        ...(dueDate ? { date: formatDate(dueDate, language) } : {}),
      }),
    );
