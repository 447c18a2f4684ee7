import type { ProductFlag, RiskClass } from "~/domain/orders/events.ts";
import type { Alternative, EvidenceType } from "~/domain/requests/events.ts";
import type { Condition, Place, Template, TemplateItem } from "~/domain/templates/template.ts";

/** Days before the first step that waits: a statement while money still can be held, a photo when goods are packed. */
const LEAD_DAYS: Partial<Record<EvidenceType, number>> = {
  role_statement: 18,
  process_record: 12,
  serial_log: 6,
  batch_photo_set: 4,
  carton_photo: 2,
};
const USUAL_LEAD_DAYS = 7;

/** What shows the same in another way, when the thing asked for cannot be had. */
const ALTERNATIVES: Partial<Record<EvidenceType, Alternative[]>> = {
  batch_photo_set: ["document", "role_statement"],
  batch_map: ["document"],
  test_values: ["document"],
  process_record: ["document", "photo_set"],
  carton_photo: ["document"],
};

export const leadDaysOf = (type: EvidenceType): number => LEAD_DAYS[type] ?? USUAL_LEAD_DAYS;

const ALWAYS: Condition = { riskClasses: [], flags: [], withStep: null, withoutStep: null };
const GOODS: Place[] = ["final_payment", "loading"];
const ABOVE_LOW: RiskClass[] = ["normal", "high"];

const ask = (
  evidenceType: EvidenceType,
  places: Place[],
  when: Partial<Condition> = {},
  more: Partial<TemplateItem> = {},
): TemplateItem => ({
  evidenceType,
  level: "required",
  chosen: true,
  question: null,
  leadDays: leadDaysOf(evidenceType),
  places,
  alternatives: ALTERNATIVES[evidenceType] ?? [],
  when: { ...ALWAYS, ...when },
  ...more,
});

const flagged = (...flags: ProductFlag[]): Partial<Condition> => ({ flags });
const HIGH: Partial<Condition> = { riskClasses: ["high"] };

const SERIALS = ask("serial_log", GOODS, flagged("serials"));
const PHOTOS = ask("batch_photo_set", GOODS, { riskClasses: ABOVE_LOW });
const ROLES = ask("role_statement", ["final_payment"], HIGH);
const TESTS = ask("test_values", GOODS, flagged("safety"));
const LOTS = ask("batch_map", GOODS, flagged("shelf_life", "material_variation"));
/** What every template ends with: the process while it runs, an inspection to choose, and the cartons that any shipment waits for. */
const COMMON: TemplateItem[] = [
  ask("process_record", ["progress"], { withStep: "progress" }),
  ask("process_record", ["final_payment"], { ...HIGH, withoutStep: "progress" }, { level: "warns", chosen: false }),
  ask("inspection_report", GOODS, HIGH, { chosen: false }),
  ask("carton_photo", [...GOODS, "departure"], { riskClasses: ["low"] }),
  ask("carton_photo", ["loading", "departure"], { riskClasses: ABOVE_LOW }),
];

const shipped = (n: number, name: string, flags: ProductFlag[], items: TemplateItem[]): Template => ({
  templateId: `00000000-0000-7000-8000-00000000000${n}`,
  version: 1,
  name,
  match: { riskClasses: [], flags, markets: [] },
  items: [...items, ...COMMON],
  refusalHolds: "high",
});

/** What says which goods left, on orders whose goods depart without a loading of their own. */
const DEPARTED: TemplateItem[] = [
  ask("serial_log", ["departure"], { ...flagged("serials"), withoutStep: "loading" }),
  ask("batch_photo_set", ["departure"], { riskClasses: ABOVE_LOW, withoutStep: "loading" }),
  ask("batch_map", ["departure"], { ...flagged("shelf_life", "material_variation"), withoutStep: "loading" }),
];

const FIRST: readonly Template[] = [
  shipped(1, "Electronics with serials", ["electronics", "serials"], [SERIALS, PHOTOS, ROLES, TESTS, LOTS]),
  shipped(
    2,
    "Cosmetics with shelf life",
    ["shelf_life"],
    [SERIALS, PHOTOS, ROLES, TESTS, LOTS, ask("test_values", GOODS, {}, { chosen: false })],
  ),
  shipped(3, "Textiles", ["material_variation"], [SERIALS, PHOTOS, ROLES, TESTS, LOTS, ask("test_values", GOODS, {}, { chosen: false })]),
  shipped(4, "Simple goods", [], [SERIALS, PHOTOS, ROLES, TESTS, LOTS]),
];

/** The templates that come with the product, as new orders are asked by them. */
export const SHIPPED: readonly Template[] = FIRST.map((template) => ({ ...template, version: 2, items: [...template.items, ...DEPARTED] }));

/**
 * Every version of them, newest first. Orders name them by id and version: what a version says is never changed here, a better set is
 * a new version.
 */
export const SHIPPED_VERSIONS: readonly Template[] = [...SHIPPED, ...FIRST];
