import { addDays, dateIn } from "~/domain/calendar/calendar.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import { requirementsOf } from "~/domain/requests/request.ts";
import { sendRequests } from "~/domain/requests/send-requests.ts";
import type { Request } from "~/domain/requests/state.ts";
import { isCarriedOut, stepOf } from "~/domain/steps/step.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";

/** Days that the supplier gets for one record. */
const DAYS = 4;

/** Whether only context came in answer: general or old files, and no record of the goods made now (D17). */
export function onlyContextCame(file: OrderFile, request: Request): boolean {
  const files = currentVersion(file, request)?.files ?? [];
  return files.length > 0 && files.every((item) => item.class === "context");
}

/** Asks the same contact for one record that ties the claim to the goods made now; the same steps wait for it. */
export function followUp(
  file: OrderFile,
  input: { requestId: string; contactName: string; question: string; decisionQuestion: string },
  ctx: CommandContext,
): OrderDraft[] {
  const request = found(file.requests[input.requestId], "no_such_request");
  if (!onlyContextCame(file, request)) refuse("conflict", "not_only_context");
  const { contactName, question, decisionQuestion } = input;
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
          ...{ requiredFields: ["company", "site", "made_on"], minFiles: 1, alternatives: [] },
        },
      ],
    },
    ctx,
  );
}
