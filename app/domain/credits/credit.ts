import type { CreditDocument } from "~/domain/credits/events.ts";
import type { Credit } from "~/domain/credits/state.ts";
import { sum } from "~/domain/money/money.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { Minor } from "~/domain/record/scalars.ts";

/** The credits of a payment, oldest first. */
export const creditsOf = (file: OrderFile, stepId: string): Credit[] =>
  Object.values(file.credits).filter((credit) => credit.stepId === stepId);

/** Those that are taken off: their document is there. */
export const creditsCounting = (file: OrderFile, stepId: string): Credit[] =>
  creditsOf(file, stepId).filter(({ state, document }) => state === "received" && document !== null);

/** What is taken off a payment, in minor units (D117). */
export const credited = (file: OrderFile, stepId: string): Minor => sum(creditsCounting(file, stepId).map(({ amount }) => amount));

/** A credit that was not cancelled, or a refusal. */
export function standingCredit(file: OrderFile, creditId: string): Credit {
  const credit = found(file.credits[creditId], "no_such_credit");
  if (credit.state === "cancelled") refuse("conflict", "credit_cancelled");
  return credit;
}

/** The document of the order that a credit rests on; another order's, or none, is none. */
export const documentOf = (file: OrderFile, documentId: string): CreditDocument => {
  const document = file.documents[documentId] ?? refuse("invalid", "no_such_document", { field: "document" });
  return { fileId: document.file.fileId, sha256: document.file.sha256 };
};
