import { requirePermission } from "~/domain/access/access.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { checkCountry } from "~/domain/suppliers/account.ts";
import type { SupplierEvent } from "~/domain/suppliers/events.ts";

export interface SupplierInput {
  name: string;
  /** How sentences name it; the first words of the name when empty. */
  shortName: string | null;
  country: string | null;
}

/** A company that may be asked for evidence. */
export function addSupplier(input: SupplierInput, ctx: CommandContext): Extract<SupplierEvent, { type: "supplier.added" }> {
  requirePermission(ctx, "create_orders");
  const { name } = input;
  const data = { supplierId: ctx.newId(), name, shortName: input.shortName ?? shortOf(name), country: checkCountry(input.country) };
  return { type: "supplier.added", data };
}

/** "Shenzhen Heng Electronics Co., Ltd." reads "Shenzhen Heng": two words say who it is. */
export const shortOf = (name: string): string =>
  name
    .split(/[\s,]+/)
    .slice(0, 2)
    .join(" ")
    .slice(0, 40);
