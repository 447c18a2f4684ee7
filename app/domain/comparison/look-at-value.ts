import { requirePermission } from "~/domain/access/access.ts";
import { aspectsLookedFor, standingPdfs } from "~/domain/comparison/found-file.ts";
import { type Finding, foundKey } from "~/domain/comparison/proposal.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

export interface LookAtValueInput extends Finding {
  fileId: string;
}

/** Says that a file states what was found in its text. From then on it is compared like every other record. */
export const confirmValue = (file: OrderFile, input: LookAtValueInput, ctx: CommandContext): OrderDraft[] =>
  lookAt("value.confirmed", file, input, ctx);

/** Says that a file states no such thing; also takes back what was confirmed. */
export const dismissValue = (file: OrderFile, input: LookAtValueInput, ctx: CommandContext): OrderDraft[] =>
  lookAt("value.dismissed", file, input, ctx);

function lookAt(type: "value.confirmed" | "value.dismissed", file: OrderFile, input: LookAtValueInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "open_matters");
  const { aspect, fileId, page, words } = input;
  const pdf = found(
    standingPdfs(file).find((one) => one.fileId === fileId),
    "no_such_file",
  );
  if (!aspectsLookedFor(file, pdf).has(aspect)) refuse("missing", "no_such_value");
  const data = { aspect, fileId, sha256: pdf.sha256, page, mark: markOf(words, file.orderId, ctx) };
  if (file.foundValues[foundKey(data)]?.confirmed === (type === "value.confirmed")) refuse("conflict", "value_looked_at");
  return [{ type, data, text: { value: words } }];
}

/** A digest of the words, whatever their case and spaces, that says nothing of them. */
export const markOf = (words: string, orderId: string, { sha256 }: Pick<CommandContext, "sha256">): string =>
  sha256(`${orderId} value ${words.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim()}`).slice(0, 16);
