import type { RulesContent } from "~/domain/rules/events.ts";
import { paymentKind, shipmentKind } from "~/domain/steps/events.ts";

const PAYMENTS = paymentKind.options;
const SHIPMENTS = shipmentKind.options;

/** The rules that come with the product: version 1 of every organization's. What a version says is never changed here. */
export const SHIPPED_RULES: RulesContent = {
  evidence: [
    // D76: the last money for goods that can hurt, spoil or vary.
    { steps: ["balance"], riskClasses: ["high"], flags: [], oneOf: ["batch_map", "batch_photo_set"] },
    // D78: what leaves is counted in cartons, and is known to be what was ordered.
    { steps: ["loading", "departure"], riskClasses: [], flags: [], oneOf: ["carton_photo"] },
    {
      ...{ steps: ["loading"], riskClasses: ["normal", "high"], flags: [] },
      oneOf: ["serial_log", "batch_map", "batch_photo_set", "serial_lot_map"],
    },
  ],
  refusal: {
    reasons: [
      ...(["capacity", "material_availability", "packaging_timing", "customer_confidentiality", "testing", "rework"] as const),
      ...(["packing_change", "other"] as const),
    ],
    target: "step",
  },
  impacts: {
    payment_risk: [...PAYMENTS],
    product_quality: [...PAYMENTS, ...SHIPMENTS],
    import_records: ["packing", "pickup", "loading", "departure"],
    customer_acceptance: [...SHIPMENTS],
  },
  serials: ["balance"],
  earlyRelease: { days: 90, percent: 100 },
};

/** The version under which they are known. */
export const SHIPPED_VERSION = 1;
