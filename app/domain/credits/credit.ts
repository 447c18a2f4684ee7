import type { CreditDocument } from "~/domain/credits/events.ts";
import type { Credit } from "~/domain/credits/state.ts";
import { sum } from "~/domain/money/money.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { Minor } from "~/domain/record/scalars.ts";

/** The credits of a payment, oldest first. */
export const creditsOf = (file: OrderFile, stepId: string): Credit[] =>
  Object.values(file.credits).filter((credit) => credit.stepId === stepId);

/** Those that are taken off: their document is there. */
export const creditsCounting = (file: OrderFile, stepId: string): Credit[] =>
  creditsOf(file, stepId).filter(({ state, document }) => state === "received" && document !== null);

/** What is taken off a payment, in minor units. */
export const credited = (file: OrderFile, stepId: string): Minor => sum(creditsCounting(file, stepId).map(({ amount }) => amount));

/** A credit that was not cancelled, or a refusal. */
export function standingCredit(file: OrderFile, creditId: string): Credit {
  const credit = found(file.credits[creditId], "no_such_credit");
  if (credit.state === "cancelled") refuse("conflict", "credit_cancelled");
  return credit;
}

/** A credit note that comes with the credit: it becomes a document of the order in the same commit. */
export interface AttachedNote {
  name: string;
  file: { fileId: string; sha256: string; bytes: string; mediaType: string };
}

/** What a credit rests on: a document of the order, or one that comes with it. Another order's, or none, is none. */
export function restingOn(
  file: OrderFile,
  { documentId, attached = null }: { documentId: string | null; attached?: AttachedNote | null },
  ctx: CommandContext,
): { document: CreditDocument | null; drafts: OrderDraft[] } {
  if (attached) {
    const { name, file: bytes } = attached;
    const data = { documentId: ctx.newId(), kind: "credit_note" as const, issuedOn: null, supersedes: null, file: bytes };
    const document = { fileId: bytes.fileId, sha256: bytes.sha256 };
    return { document, drafts: [{ type: "document.attached", data, text: { name } }] };
  }
  if (documentId === null) return { document: null, drafts: [] };
  const { file: kept } = file.documents[documentId] ?? refuse("invalid", "no_such_document", { field: "document" });
  return { document: { fileId: kept.fileId, sha256: kept.sha256 }, drafts: [] };
}
