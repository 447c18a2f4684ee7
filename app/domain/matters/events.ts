import { z } from "zod";
import { defineEvent } from "~/domain/record/event.ts";
import { code, count, date, id } from "~/domain/record/scalars.ts";
import { affectedField, evidenceType } from "~/domain/requests/events.ts";

export const matterKind = z.enum(["change", "discrepancy", "conflict"]);

/** What a change or a fault may alter; a matter that can alter none of it is a harmless detail, and says why. */
export const impact = z.enum(["payment_risk", "product_quality", "import_records", "customer_acceptance"]);

export const citedKind = z.enum(["statement", "submission", "decision", "document", "request", "record"]);

/** What each role must be able to answer from the note alone before a matter closes. */
export const handoffQuestion = z.enum(["payment", "shipment", "receiving", "story"]);

export const matterOpened = defineEvent({
  type: "matter.opened",
  gateRelevant: false,
  body: z.object({
    matterId: id,
    kind: matterKind,
    field: affectedField,
    about: z.object({
      lineIds: z.array(id),
      batches: z.array(code),
      requestId: id.nullable(),
      submissionId: id.nullable(),
      discrepancyId: id.nullable(),
      conflictKey: z.string().nullable(),
    }),
    harmless: z.boolean(),
    impacts: z.array(impact),
    /** Steps it stops: each by a hold of its own that names the matter. */
    locks: z.array(id),
  }),
  text: ["title", "why.*"],
});

/** The triage looked at again: what was ticked before stays in the record, and the steps it stops follow the newest. */
export const matterRetriaged = defineEvent({
  type: "matter.retriaged",
  gateRelevant: false,
  body: z.object({ matterId: id, harmless: z.boolean(), impacts: z.array(impact), locks: z.array(id) }),
  text: ["reason", "why.*"],
});

export const matterCited = defineEvent({
  type: "matter.cited",
  gateRelevant: false,
  body: z.object({ matterId: id, what: z.object({ kind: citedKind, id }) }),
});

/** How a step stood when a note was written. */
export const noteTiming = z.array(
  z.object({
    stepId: id,
    dueDate: date.nullable(),
    status: z.enum(["locked", "on_hold", "ready", "released", "recorded", "outside_gate"]),
  }),
);

/** The one note of a matter, in six lines; the affected field is the matter's own. Beside them, when money and goods were to move. */
export const matterNoted = defineEvent({
  type: "matter.noted",
  gateRelevant: false,
  body: z.object({ matterId: id, version: count, timing: noteTiming }),
  text: ["issue", "supplier_explanation", "evidence_reviewed", "buyer_decision", "next_control"],
});

export const handoffAnswered = defineEvent({
  type: "matter.handoff_answered",
  gateRelevant: false,
  body: z.object({ matterId: id, noteVersion: count, question: handoffQuestion, answer: z.enum(["yes", "no"]) }),
  text: ["words"],
});

/** What keeps it from happening again: asked for or ruled on the next order. */
export const nextControl = z.object({ kind: z.enum(["request", "rule", "none"]), evidenceType: evidenceType.nullable() });

export const matterClosed = defineEvent({
  type: "matter.closed",
  gateRelevant: false,
  body: z.object({ matterId: id, noteVersion: count, nextControl }),
});

export const matterReopened = defineEvent({
  type: "matter.reopened",
  gateRelevant: false,
  body: z.object({ matterId: id }),
  text: ["reason"],
});

export const matterEvents = [
  matterOpened,
  matterRetriaged,
  matterCited,
  matterNoted,
  handoffAnswered,
  matterClosed,
  matterReopened,
] as const;

export type MatterKind = z.infer<typeof matterKind>;
export type Impact = z.infer<typeof impact>;
export type Cited = z.infer<typeof matterCited.body>["what"];
export type HandoffQuestion = z.infer<typeof handoffQuestion>;
export type NextControl = z.infer<typeof nextControl>;
export type NoteTiming = z.infer<typeof noteTiming>;
