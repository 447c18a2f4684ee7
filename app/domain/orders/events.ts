import { z } from "zod";
import { defineEvent } from "~/domain/record/event.ts";
import { code, count, currency, date, id, minor, quantity, sha256, zone } from "~/domain/record/scalars.ts";
import { retention } from "~/domain/steps/events.ts";

export const riskClass = z.enum(["low", "normal", "high"]);
export const productFlag = z.enum(["safety", "shelf_life", "electronics", "material_variation", "serials"]);

/** On which orders a refusal puts the steps that wait on hold: those of a high risk class, all, or none. */
export const refusalHolds = z.enum(["high", "all", "none"]);

/** A template exactly as it was when the order named it, whatever becomes of the template. */
export const pinnedTemplate = z.object({ templateId: id, version: count });

export const lineBody = z.object({
  lineId: id,
  productId: id.nullable(),
  sku: code.nullable(),
  riskClass,
  flags: z.array(productFlag),
  quantity,
  unitPrice: minor,
  amount: minor,
  /** Production runs (batch = lot) as far as known. */
  batches: z.array(code),
});

export const orderCreated = defineEvent({
  type: "order.created",
  gateRelevant: true,
  body: z.object({
    number: code,
    supplierId: id,
    currency,
    zone,
    orderedOn: date,
    riskClass,
    lines: z.array(lineBody).min(1),
    total: minor,
    /** Where the goods are sold, in the buyer's own codes, such as EU or US. */
    market: code.nullable(),
    /** The rules that its requests were proposed by, each once. */
    templates: z.array(pinnedTemplate),
    refusalHolds,
  }),
  text: ["supplier_name", "title", "line.*", "mark.*"],
});

export const orderAmended = defineEvent({
  type: "order.amended",
  gateRelevant: true,
  body: z.object({
    lines: z.array(lineBody).min(1),
    total: minor,
    /** The amended steps with their new terms; each stays locked until a member confirms it again. */
    steps: z.array(z.object({ stepId: id, amount: minor.nullable(), dueDate: date.nullable(), retention: retention.nullable() })),
    /** Steps locked by this amendment: those above, and those whose evidence speaks of a changed line. */
    affectedStepIds: z.array(id),
  }),
  text: ["reason", "line.*"],
});

export const orderCancelled = defineEvent({ type: "order.cancelled", gateRelevant: true, body: z.object({}), text: ["reason"] });
export const orderClosed = defineEvent({ type: "order.closed", gateRelevant: true, body: z.object({}), text: ["reason"] });
export const orderReopened = defineEvent({ type: "order.reopened", gateRelevant: true, body: z.object({}), text: ["reason"] });

export const documentKind = z.enum([
  "purchase_order",
  "invoice",
  "approved_sample",
  "contract",
  "inspection_plan",
  "packing_list",
  "shipment_document",
  "credit_note",
  "other",
]);

/** The order's own documents, which claims are held against. A newer one of the same kind supersedes, and both stay. */
export const documentAttached = defineEvent({
  type: "document.attached",
  gateRelevant: false,
  body: z.object({
    documentId: id,
    kind: documentKind,
    supersedes: id.nullable(),
    issuedOn: date.nullable(),
    file: z.object({ fileId: id, sha256, bytes: quantity, mediaType: z.string() }),
  }),
  text: ["name", "note"],
});

/** A member's role changed or ended while an approval of theirs was pending on this order. */
export const memberChanged = defineEvent({
  type: "member.changed",
  gateRelevant: true,
  body: z.object({ memberId: id, roles: z.array(z.string()), active: z.boolean() }),
});

/** Text was erased on a recorded basis; the events stay and their hashes still verify. */
export const textErased = defineEvent({
  type: "text.erased",
  gateRelevant: false,
  body: z.object({ events: z.array(count), basis: z.enum(["person_asked", "court", "retention_over"]) }),
});

export const orderEvents = [
  orderCreated,
  orderAmended,
  orderCancelled,
  orderClosed,
  orderReopened,
  documentAttached,
  memberChanged,
  textErased,
] as const;

export type RiskClass = z.infer<typeof riskClass>;
export type ProductFlag = z.infer<typeof productFlag>;
export type RefusalHolds = z.infer<typeof refusalHolds>;
export type PinnedTemplate = z.infer<typeof pinnedTemplate>;
export type LineBody = z.infer<typeof lineBody>;
export type DocumentKind = z.infer<typeof documentKind>;
