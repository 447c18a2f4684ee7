import type { ProductFlag, RiskClass } from "~/domain/orders/events.ts";

export interface SampleProduct {
  sku: string;
  name: string;
  riskClass: RiskClass;
  flags: readonly ProductFlag[];
  /** The least that has to be marked on the goods so that they can be traced. */
  mark: string | null;
}

export const PRODUCTS = [
  {
    sku: "HS-210",
    name: "HS-210 handheld scanner",
    riskClass: "high",
    flags: ["serials", "electronics"],
    mark: "Batch and serial number on every unit",
  },
  { sku: "CR-21", name: "CR-21 charging cradle", riskClass: "normal", flags: [], mark: null },
  { sku: "TP-40", name: "TP-40 housing set", riskClass: "normal", flags: [], mark: null },
  { sku: "CC-12", name: "CC-12 carrying case", riskClass: "low", flags: [], mark: null },
  { sku: "LS-8", name: "LS-8 dock light strip", riskClass: "normal", flags: [], mark: null },
  { sku: "WS-3", name: "WS-3 wrist strap, woven", riskClass: "low", flags: [], mark: null },
  { sku: "GB-5", name: "GB-5 gift box, printed", riskClass: "low", flags: [], mark: null },
  {
    sku: "BP-77",
    name: "BP-77 battery pack",
    riskClass: "high",
    flags: ["safety", "serials"],
    mark: "Batch mark on every pack and carton",
  },
  { sku: "HC-6", name: "HC-6 hard case", riskClass: "low", flags: [], mark: null },
] as const satisfies readonly SampleProduct[];

export type Sku = (typeof PRODUCTS)[number]["sku"];
