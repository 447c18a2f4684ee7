import type { ProductFlag, RiskClass } from "~/domain/orders/events.ts";

export interface SampleProduct {
  sku: string;
  name: string;
  riskClass: RiskClass;
  flags: readonly ProductFlag[];
}

export const PRODUCTS = [
  { sku: "HS-210", name: "HS-210 handheld scanner", riskClass: "high", flags: ["serials", "electronics"] },
  { sku: "CR-21", name: "CR-21 charging cradle", riskClass: "normal", flags: [] },
  { sku: "TP-40", name: "TP-40 housing set", riskClass: "normal", flags: [] },
  { sku: "CC-12", name: "CC-12 carrying case", riskClass: "low", flags: [] },
  { sku: "LS-8", name: "LS-8 dock light strip", riskClass: "normal", flags: [] },
  { sku: "WS-3", name: "WS-3 wrist strap, woven", riskClass: "low", flags: [] },
  { sku: "GB-5", name: "GB-5 gift box, printed", riskClass: "low", flags: [] },
  { sku: "BP-77", name: "BP-77 battery pack", riskClass: "high", flags: ["safety", "serials"] },
  { sku: "HC-6", name: "HC-6 hard case", riskClass: "low", flags: [] },
] as const satisfies readonly SampleProduct[];

export type Sku = (typeof PRODUCTS)[number]["sku"];
