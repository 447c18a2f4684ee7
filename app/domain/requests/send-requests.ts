import { requirePermission } from "~/domain/access/access.ts";
import { dateIn, endOfDay } from "~/domain/calendar/calendar.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { AffectedField, Alternative, BecauseOf, EvidenceType, PromiseClass, Scope } from "~/domain/requests/events.ts";
import { EVIDENCE_RULES } from "~/domain/requests/evidence-type.ts";
import { requirementDraft } from "~/domain/requests/requirement.ts";
import type { Level } from "~/domain/steps/events.ts";

export interface RequestInput {
  type: EvidenceType;
  question: string;
  /** The order decision that the answer feeds; stamped now, before anything can be opened. */
  decisionQuestion: string;
  field: AffectedField;
  promise: PromiseClass;
  contactId: string;
  contactName: string;
  scope: Scope;
  dueDate: string;
  requiredFields: string[];
  minFiles: number;
  alternatives: Alternative[];
  baselineDocumentId: string | null;
  example: string | null;
  /** What the goods have to be marked with at least. */
  criteria?: string | null;
  needs: { stepId: string; level: Level }[];
  because?: BecauseOf | null;
}

/** Sends one envelope of named evidence requests, each with one question, and ties each to the steps that wait for it. */
export function sendRequests(file: OrderFile, input: { requests: RequestInput[] }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "send_requests");
  requireGoing(file);
  if (input.requests.length === 0) refuse("invalid", "request_needed", { field: "requests" });
  const envelopeId = ctx.newId();
  return input.requests.flatMap(({ needs, ...request }, index) => {
    const field = (name: string) => `requests.${index}.${name}`;
    const sent = requestDraft(file, request, { envelopeId, field }, ctx);
    if (needs.length === 0) refuse("invalid", "step_needed", { field: field("needs") });
    return [sent, ...needs.map((need) => requirementDraft(file, sent.data.requestId, need, ctx, field("needs")))];
  });
}

/** The event of one request, apart from the steps that wait for it; `field` names its form fields in refusals. */
export function requestDraft(
  file: OrderFile,
  request: Omit<RequestInput, "needs">,
  { envelopeId, field }: { envelopeId: string; field: (name: string) => string },
  ctx: CommandContext,
): Extract<OrderDraft, { type: "request.sent" }> {
  const order = facts(file);
  if (request.dueDate < dateIn(order.zone, ctx.now)) refuse("invalid", "due_in_past", { field: field("dueDate") });
  for (const lineId of request.scope.lineIds) {
    if (!order.lines.some((line) => line.lineId === lineId)) refuse("missing", "no_such_line", { field: field("scope") });
  }
  if (request.baselineDocumentId) found(file.documents[request.baselineDocumentId], "no_such_document", field("baselineDocumentId"));
  const known = new Set(EVIDENCE_RULES[request.type].fields.map(({ name }) => name));
  if (request.requiredFields.some((name) => !known.has(name))) refuse("invalid", "unknown_field", { field: field("requiredFields") });
  const { question, decisionQuestion, contactName, example, criteria, ...body } = request;
  return {
    type: "request.sent",
    data: { ...body, because: body.because ?? null, requestId: ctx.newId(), envelopeId, dueAt: endOfDay(request.dueDate, order.zone) },
    text: {
      question,
      decision_question: decisionQuestion,
      contact_name: contactName,
      ...(example ? { example } : {}),
      ...(criteria ? { criteria } : {}),
    },
  };
}
