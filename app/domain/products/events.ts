import type { ProductFlag, RiskClass } from "~/domain/orders/events.ts";

/** What changes in the organization's products. */
export type ProductEvent = { type: "product.added" | "product.changed"; data: ProductData };

export interface ProductData {
  productId: string;
  sku: string;
  name: string;
  riskClass: RiskClass;
  flags: ProductFlag[];
  gtin: string | null;
  /** The least that has to be marked on the goods so that they can be traced. */
  mark: string | null;
}
