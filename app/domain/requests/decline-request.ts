import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { type CommandContext, requireSupplier } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { DeclineReason } from "~/domain/requests/events.ts";
import { holdRefused } from "~/domain/steps/hold-refused.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";

export interface DeclineRequestInput {
  requestId: string;
  reason: DeclineReason;
  words: string;
  personName: string;
  personTitle: string;
}

/** The supplier declines with a reason: an answer, neither silence nor a rejected file. It opens nothing. */
export function declineRequest(file: OrderFile, input: DeclineRequestInput, ctx: CommandContext): OrderDraft[] {
  const supplier = requireSupplier(ctx);
  const request = found(file.requests[input.requestId], "no_such_request");
  if (request.contactId !== supplier.contactId) refuse("missing", "no_such_request");
  if (request.declined) refuse("conflict", "already_declined");
  if (currentVersion(file, request)) refuse("conflict", "already_answered");
  return [
    {
      type: "request.declined",
      data: { requestId: input.requestId, reason: input.reason },
      text: { words: input.words, person_name: input.personName, person_title: input.personTitle },
    },
    ...holdRefused(file, request, input.reason, ctx),
  ];
}
