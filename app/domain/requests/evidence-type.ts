import type { Exclusion } from "~/domain/decisions/events.ts";
import { type AffectedField, type EvidenceType, evidenceType, type PromiseClass } from "~/domain/requests/events.ts";

/** What a named field of a submission holds; its label is the word `evidence:field_<name>`. */
export type FieldKind = "line" | "text" | "date" | "count" | "party";

export interface FieldRule {
  name: string;
  kind: FieldKind;
  required: boolean;
  /** The axis of a boundary that the field speaks of: another value later takes an acceptance outside its boundary. */
  axis?: Exclusion;
}

export interface EvidenceRule {
  /** What the evidence is about, and which promise of the supplier it tests, unless the buyer says otherwise. */
  field: AffectedField;
  promise: PromiseClass;
  fields: readonly FieldRule[];
  /** Fewest current-order files. Zero: the attested form itself is the record. */
  minFiles: number;
  /** Must each file say what it shows (line, batch, serials or carton)? */
  tied: boolean;
  media: "pictures" | "tables" | "documents" | "any";
}

const need = (name: string, kind: FieldKind = "line"): FieldRule => ({ name, kind, required: true });
const maybe = (name: string, kind: FieldKind = "line"): FieldRule => ({ name, kind, required: false });
const onAxis = (axis: Exclusion, field: FieldRule): FieldRule => ({ ...field, axis });

/** Company, site and date stand on every submission; the responsible person is the one who attests. */
const EVERY = [need("company"), need("site"), need("made_on", "date")] as const;
/** The same on evidence of the goods themselves, where the site is the factory. */
const OF_GOODS = [need("company"), onAxis("factory_address", need("site")), need("made_on", "date")] as const;

const MATERIAL = onAxis("material_source", maybe("material_lot"));
const PACKAGING = onAxis("packaging_version", maybe("packaging_version"));
const ROUTE = onAxis("shipment_route", maybe("route"));

/** The catalogue of named evidence. There is no "send proof". */
export const EVIDENCE_RULES: Readonly<Record<EvidenceType, EvidenceRule>> = {
  serial_log: {
    field: "serial_range",
    promise: "product_identity",
    fields: [
      ...OF_GOODS,
      need("product"),
      need("numbering_rule"),
      need("prefix"),
      need("used_ranges", "text"),
      need("quantity", "count"),
      need("declared_gaps", "text"),
      need("declared_duplicates", "text"),
      maybe("run_from", "date"),
      maybe("run_to", "date"),
    ],
    minFiles: 1,
    tied: true,
    media: "tables",
  },
  batch_photo_set: {
    field: "mark",
    promise: "product_identity",
    fields: [...OF_GOODS, need("product"), need("batch_mark"), maybe("cartons_total", "count"), PACKAGING],
    minFiles: 3,
    tied: true,
    media: "pictures",
  },
  role_statement: {
    field: "party",
    promise: "payment_leverage",
    fields: [
      need("company"),
      need("site"),
      need("made_on", "date"),
      need("seller", "party"),
      need("factory", "party"),
      need("payee", "party"),
      need("prints_labels", "party"),
      need("assigns_numbers", "party"),
      need("verifies_labels", "party"),
      need("corrects_errors", "party"),
    ],
    minFiles: 0,
    tied: false,
    media: "documents",
  },
  batch_map: {
    field: "mark",
    promise: "process_control",
    fields: [...OF_GOODS, need("product"), onAxis("material_source", need("material_lot")), need("run_dates"), need("quantity", "count")],
    minFiles: 1,
    tied: true,
    media: "tables",
  },
  revised_purchase_record: {
    field: "value",
    promise: "payment_leverage",
    fields: [...EVERY, need("changed_fields", "text"), need("reason", "text")],
    minFiles: 1,
    tied: false,
    media: "documents",
  },
  corrected_invoice_line: {
    field: "value",
    promise: "payment_leverage",
    fields: [need("company"), need("made_on", "date"), need("invoice_number"), need("corrected_line"), need("reason", "text")],
    minFiles: 1,
    tied: false,
    media: "documents",
  },
  party_relationship_note: {
    field: "payee",
    promise: "payment_leverage",
    fields: [...EVERY, need("seller", "party"), need("payee", "party"), need("relationship", "text"), need("since", "date")],
    minFiles: 1,
    tied: false,
    media: "documents",
  },
  carton_photo: {
    field: "label",
    promise: "shipment_evidence",
    fields: [...OF_GOODS, need("product"), need("cartons_total", "count"), PACKAGING, ROUTE],
    minFiles: 1,
    tied: true,
    media: "pictures",
  },
  serial_lot_map: {
    field: "serial_range",
    promise: "product_identity",
    fields: [...OF_GOODS, need("product"), need("quantity", "count")],
    minFiles: 1,
    tied: true,
    media: "tables",
  },
  broker_acceptance: {
    field: "shipment",
    promise: "shipment_evidence",
    fields: [need("company"), need("made_on", "date"), need("accepted_text", "text"), ROUTE],
    minFiles: 1,
    tied: false,
    media: "documents",
  },
  responsibility_statement: {
    field: "party",
    promise: "process_control",
    fields: [...EVERY, need("responsible_for", "text"), need("corrects_errors", "party")],
    minFiles: 0,
    tied: false,
    media: "documents",
  },
  test_values: {
    field: "product",
    promise: "process_control",
    fields: [...EVERY, need("product"), need("test_method"), need("sample_size", "count"), need("values", "text"), MATERIAL],
    minFiles: 1,
    tied: true,
    media: "any",
  },
  process_record: {
    field: "product",
    promise: "process_control",
    fields: [...OF_GOODS, need("product"), need("process"), MATERIAL],
    minFiles: 1,
    tied: true,
    media: "any",
  },
  inspection_report: {
    field: "quantity",
    promise: "shipment_evidence",
    fields: [...EVERY, need("product"), need("inspector"), need("sample_size", "count"), need("result", "text")],
    minFiles: 1,
    tied: true,
    media: "documents",
  },
  claim_response: {
    field: "product",
    promise: "payment_leverage",
    fields: [need("company"), need("made_on", "date"), need("cause", "text"), need("offered", "text")],
    minFiles: 0,
    tied: false,
    media: "any",
  },
  other_document: {
    field: "product",
    promise: "production_capacity",
    fields: [...EVERY, need("document_name")],
    minFiles: 1,
    tied: false,
    media: "any",
  },
};

export const EVIDENCE_TYPES = evidenceType.options;

/** Types that an inspector may decide on. */
export const INSPECTION_TYPES: readonly EvidenceType[] = ["inspection_report", "test_values"];

/** An attested form is itself the current-order record. */
export const isFormType = (type: EvidenceType): boolean => EVIDENCE_RULES[type].minFiles === 0;
