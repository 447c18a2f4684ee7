import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { type CommandContext, requireSupplier } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

/** The supplier confirms, through the link, that words a member had entered are theirs. */
export function confirmStatement(file: OrderFile, input: { statementId: string; name: string }, ctx: CommandContext): OrderDraft[] {
  const { contactId } = requireSupplier(ctx);
  const statement = found(file.statements[input.statementId], "no_such_statement");
  const { requestId, matterId } = statement.about;
  const asked = requestId ? file.requests[requestId]?.contactId : undefined;
  if (asked !== contactId || matterId || statement.party.kind !== "supplier") refuse("missing", "no_such_statement");
  if (statement.enteredBy !== "buyer") refuse("conflict", "nothing_to_confirm");
  if (statement.confirmed) refuse("conflict", "already_confirmed");
  if (!input.name.trim()) refuse("invalid", "name_needed", { field: "name" });
  return [{ type: "statement.confirmed", data: { statementId: statement.statementId }, text: { name: input.name.trim() } }];
}
