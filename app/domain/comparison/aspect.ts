import type { Aspect } from "~/domain/comparison/events.ts";
import type { AffectedField, EvidenceType } from "~/domain/requests/events.ts";
import type { Request } from "~/domain/requests/state.ts";

/** Which field of which evidence speaks of what. A field that is not here is told, and compared with nothing. */
export const SPEAKS: Partial<Record<EvidenceType, Readonly<Record<string, Aspect>>>> = {
  serial_log: { product: "product", quantity: "quantity", site: "site" },
  batch_photo_set: { product: "product", batch_mark: "mark", cartons_total: "cartons", site: "site" },
  role_statement: { seller: "seller", payee: "payee" },
  batch_map: { product: "product", quantity: "quantity", site: "site" },
  corrected_invoice_line: { company: "seller", invoice_number: "invoice" },
  party_relationship_note: { seller: "seller", payee: "payee" },
  carton_photo: { product: "product", cartons_total: "cartons", route: "route" },
  serial_lot_map: { product: "product", quantity: "quantity" },
  broker_acceptance: { route: "route" },
  test_values: { product: "product" },
  process_record: { product: "product", site: "site" },
  inspection_report: { product: "product" },
};

const FIELD: Readonly<Record<Aspect, AffectedField>> = {
  seller: "party",
  payee: "payee",
  product: "product",
  quantity: "quantity",
  amount: "value",
  mark: "mark",
  cartons: "shipment",
  invoice: "value",
  site: "party",
  route: "route",
};

export const fieldOf = (aspect: Aspect): AffectedField => FIELD[aspect];

/** What a request asks about: what its form's fields speak of, and the field that it names. Nothing else is looked for in its files. */
export function aspectsAsked({ type, field }: Pick<Request, "type" | "field">): Set<Aspect> {
  const named = (Object.keys(FIELD) as Aspect[]).filter((aspect) => FIELD[aspect] === field);
  return new Set([...Object.values(SPEAKS[type] ?? {}), ...named]);
}
