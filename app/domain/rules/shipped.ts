import type { EvidenceDemand, RulesContent } from "~/domain/rules/events.ts";
import type { RulesVersion } from "~/domain/rules/pin-rules.ts";
import { paymentKind, shipmentKind } from "~/domain/steps/events.ts";

const PAYMENTS = paymentKind.options;
const SHIPMENTS = shipmentKind.options;

const FIRST: RulesContent = {
  evidence: [
    // The last money for goods that can hurt, spoil or vary.
    { steps: ["balance"], riskClasses: ["high"], flags: [], oneOf: ["batch_map", "batch_photo_set"] },
    // What leaves is counted in cartons, and is known to be what was ordered.
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

/** Where goods leave without a loading of their own: what departs is known to be what was ordered. */
const DEPARTED: EvidenceDemand = {
  ...{ steps: ["departure"], riskClasses: ["normal", "high"], flags: [], withoutStep: "loading" },
  oneOf: ["serial_log", "batch_map", "batch_photo_set", "serial_lot_map"],
};

/**
 * The rules that come with the product, newest first, each the version of that number for an organization that has none of its own
 * under it. What a version says is never changed here: better rules are a new version, for orders opened from then on.
 */
export const SHIPPED_VERSIONS: readonly [RulesVersion, ...RulesVersion[]] = [
  { version: 2, content: { ...FIRST, evidence: [...FIRST.evidence, DEPARTED] } },
  { version: 1, content: FIRST },
];

/** Those of them that orders begin with. */
export const SHIPPED_RULES: RulesContent = SHIPPED_VERSIONS[0].content;
