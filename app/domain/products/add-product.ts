import { requirePermission } from "~/domain/access/access.ts";
import type { ProductFlag, RiskClass } from "~/domain/orders/events.ts";
import type { ProductEvent } from "~/domain/products/events.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";

export interface ProductInput {
  sku: string;
  name: string;
  riskClass: RiskClass;
  flags: ProductFlag[];
  gtin: string | null;
  /** The least that has to be marked on the goods so that they can be traced. */
  mark?: string | null;
}

/** A product by its own number; a GTIN is checked by its check digit. */
export function addProduct(input: ProductInput, ctx: CommandContext): ProductEvent {
  requirePermission(ctx, "create_orders");
  return { type: "product.added", data: { ...input, gtin: checkGtin(input.gtin), mark: input.mark ?? null, productId: ctx.newId() } };
}

export function changeProduct(productId: string, input: ProductInput, ctx: CommandContext): ProductEvent {
  requirePermission(ctx, "create_orders");
  return { type: "product.changed", data: { ...input, gtin: checkGtin(input.gtin), mark: input.mark ?? null, productId } };
}

/** GS1: eight, twelve, thirteen or fourteen digits whose weighted sum is a multiple of ten. */
function checkGtin(typed: string | null): string | null {
  const gtin = typed?.replace(/[\s-]/g, "") || null;
  if (gtin === null) return null;
  const digits = [...gtin].reverse().map(Number);
  const sum = digits.reduce((total, digit, place) => total + digit * (place % 2 === 0 ? 1 : 3), 0);
  if (!/^(\d{8}|\d{12,14})$/.test(gtin) || sum % 10 !== 0) refuse("invalid", "gtin_wrong", { field: "gtin" });
  return gtin;
}
