import { addDays, dateIn } from "~/domain/calendar/calendar.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { BecauseOf } from "~/domain/requests/events.ts";
import { requirementsOf } from "~/domain/requests/request.ts";
import { sendRequests } from "~/domain/requests/send-requests.ts";
import type { Request } from "~/domain/requests/state.ts";
import { isCarriedOut, stepOf } from "~/domain/steps/step.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";

/** Days that the supplier gets for one record. */
const DAYS = 4;

/** Whether only context came in answer: general or old files, and no record of the goods made now. */
export function onlyContextCame(file: OrderFile, request: Request): boolean {
  const files = currentVersion(file, request)?.files ?? [];
  return files.length > 0 && files.every((item) => item.class === "context");
}

/** The request that was sent because of this already; null while nobody asked. */
export const askedBecauseOf = (file: OrderFile, of: BecauseOf): Request | null =>
  Object.values(file.requests).find(({ because }) => because?.kind === of.kind && because.id === of.id) ?? null;

export interface FollowUpInput {
  /** The request whose answer is followed up. */
  requestId: string;
  because: BecauseOf;
  contactName: string;
  question: string;
  decisionQuestion: string;
}

/**
 * Asks the same contact for one named document, once: the record that ties a claim to the goods made now, or the document of a
 * practice that was called routine. The same steps wait for it.
 */
export function followUp(file: OrderFile, input: FollowUpInput, ctx: CommandContext): OrderDraft[] {
  const request = found(file.requests[input.requestId], "no_such_request");
  if (askedBecauseOf(file, input.because)) refuse("conflict", "already_followed");
  requireReason(file, request, input.because);
  const { contactName, question, decisionQuestion, because } = input;
  const needs = requirementsOf(file, request.requestId)
    .filter(({ stepId }) => !isCarriedOut(file, stepOf(file, stepId)))
    .map(({ stepId, level }) => ({ stepId, level }));
  return sendRequests(
    file,
    {
      requests: [
        {
          ...{ type: "other_document", field: request.field, promise: request.promise, contactId: request.contactId, contactName },
          ...{ question, decisionQuestion, scope: request.scope, needs, example: null, baselineDocumentId: request.baselineDocumentId },
          dueDate: addDays(dateIn(facts(file).zone, ctx.now), DAYS),
          ...{ requiredFields: ["company", "site", "made_on"], minFiles: 1, alternatives: [], because },
        },
      ],
    },
    ctx,
  );
}

/** What it is asked because of belongs to this request: an explanation or a refusal given under it, or an answer of context only. */
function requireReason(file: OrderFile, request: Request, { kind, id }: BecauseOf): void {
  if (kind === "only_context") {
    if (id !== request.requestId || !onlyContextCame(file, request)) refuse("conflict", "not_only_context");
    return;
  }
  const said = file.statements[id]?.about.requestId === request.requestId || (id === request.requestId && request.refusals.length > 0);
  if (!said) refuse("missing", "no_such_statement");
}
