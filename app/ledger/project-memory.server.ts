import type { memory, supplierPattern } from "#db/schema/memory.ts";
import { memoryOf } from "~/domain/memory/memory.ts";
import { patternOf } from "~/domain/memory/pattern.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";

/** What an order leaves to be remembered, entry by entry; what ended stays, marked so. */
export function memoryRows(file: OrderFile, foldVersion: number): (typeof memory.$inferSelect)[] {
  const { supplierId, number } = facts(file);
  const { organizationId, orderId } = file;
  return memoryOf(file).map((entry) => ({ ...entry, organizationId, orderId, supplierId, orderNumber: number, foldVersion }));
}

/** How its supplier went about it. */
export const patternRow = (file: OrderFile, foldVersion: number): typeof supplierPattern.$inferSelect => ({
  ...patternOf(file),
  ...{ organizationId: file.organizationId, orderId: file.orderId, supplierId: facts(file).supplierId, foldVersion },
});
