import { requirePermission } from "~/domain/access/access.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { type AccountInput, checkAccount, endingOf } from "~/domain/suppliers/account.ts";
import type { SupplierEvent } from "~/domain/suppliers/events.ts";

type Of<T extends SupplierEvent["type"]> = Extract<SupplierEvent, { type: T }>;

/** Whoever money goes to, with their first account. */
export function addPayee(
  input: { name: string; supplierId: string | null; account: AccountInput },
  ctx: CommandContext,
): { event: Of<"payee.added">; account: AccountInput } {
  requirePermission(ctx, "create_orders");
  const account = checkAccount(input.account);
  const { bic, country } = account;
  const data = { payeeId: ctx.newId(), supplierId: input.supplierId, name: input.name, accountVersion: 1, bic, country };
  return { event: { type: "payee.added", data: { ...data, accountEnding: endingOf(account.account) } }, account };
}

/** Another account of a payee: its next version. The reason is for whoever must confirm it before the next payment. */
export function changePayeeAccount(
  present: { payeeId: string; version: number; account: string },
  input: { account: AccountInput; reason: string },
  ctx: CommandContext,
): { event: Of<"payee.account_changed">; account: AccountInput } {
  requirePermission(ctx, "create_orders");
  const account = checkAccount(input.account);
  if (account.account === present.account) refuse("conflict", "same_account", { field: "account" });
  if (!input.reason.trim()) refuse("invalid", "reason_needed", { field: "reason" });
  const { bic, country } = account;
  const data = {
    payeeId: present.payeeId,
    before: present.version,
    accountVersion: present.version + 1,
    bic,
    country,
    reason: input.reason,
  };
  return { event: { type: "payee.account_changed", data: { ...data, accountEnding: endingOf(account.account) } }, account };
}
