import { z } from "zod";
import { defineEvent } from "~/domain/record/event.ts";
import { code, count, date, id, instant, quantity } from "~/domain/record/scalars.ts";

export const evidenceType = z.enum([
  "serial_log",
  "batch_map",
  "batch_photo_set",
  "role_statement",
  "revised_purchase_record",
  "corrected_invoice_line",
  "party_relationship_note",
  "carton_photo",
  "serial_lot_map",
  "broker_acceptance",
  "responsibility_statement",
  "test_values",
  "process_record",
  "inspection_report",
  "claim_response",
  "other_document",
]);

export const affectedField = z.enum([
  "party",
  "product",
  "quantity",
  "value",
  "label",
  "shipment",
  "mark",
  "serial_range",
  "payee",
  "route",
]);

export const promiseClass = z.enum(["production_capacity", "product_identity", "process_control", "shipment_evidence", "payment_leverage"]);

/** What a request may accept instead of the thing it asks for. */
export const alternative = z.enum(["document", "photo_set", "role_statement", "revised_order"]);

/** What made the buyer ask: words that call it routine (a statement's or a declined request's id), or an answer of context only (the request's id). */
export const becauseOf = z.object({ kind: z.enum(["routine", "only_context"]), id });

export const scope = z.object({
  lineIds: z.array(id),
  batches: z.array(code),
  quantity: quantity.nullable(),
});

export const requestSent = defineEvent({
  type: "request.sent",
  gateRelevant: true,
  body: z.object({
    requestId: id,
    /** Requests sent together share one envelope, hence one mail. */
    envelopeId: id,
    type: evidenceType,
    field: affectedField,
    promise: promiseClass,
    contactId: id,
    scope,
    dueDate: date,
    dueAt: instant,
    /** The submission's fields that must be filled, by name; the type's own set unless the buyer changed it. */
    requiredFields: z.array(z.string()),
    minFiles: count,
    alternatives: z.array(alternative),
    /** The order document against which the answer is held. */
    baselineDocumentId: id.nullable(),
    because: becauseOf.nullable(),
  }),
  /** `criteria`: what the goods have to be marked with at least, which the answer is held against. */
  text: ["question", "decision_question", "contact_name", "example", "criteria"],
});

export const requestDueChanged = defineEvent({
  type: "request.due_changed",
  gateRelevant: false,
  body: z.object({ requestId: id, dueDate: date, dueAt: instant }),
  text: ["reason"],
});

export const declineReason = z.enum([
  "capacity",
  "material_availability",
  "packaging_timing",
  "customer_confidentiality",
  "testing",
  "rework",
  "packing_change",
  "other",
]);

export const requestDeclined = defineEvent({
  type: "request.declined",
  gateRelevant: true,
  body: z.object({ requestId: id, reason: declineReason }),
  text: ["words", "person_name", "person_title"],
});

export const requestReminded = defineEvent({
  type: "request.reminded",
  gateRelevant: false,
  body: z.object({ requestId: id, moment: z.enum(["72h", "24h", "due", "asked"]), dueAt: instant }),
});

export const requestEvents = [requestSent, requestDueChanged, requestDeclined, requestReminded] as const;

export type EvidenceType = z.infer<typeof evidenceType>;
export type AffectedField = z.infer<typeof affectedField>;
export type PromiseClass = z.infer<typeof promiseClass>;
export type Alternative = z.infer<typeof alternative>;
export type BecauseOf = z.infer<typeof becauseOf>;
export type Scope = z.infer<typeof scope>;
export type DeclineReason = z.infer<typeof declineReason>;
