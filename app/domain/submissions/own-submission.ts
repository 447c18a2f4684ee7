import { may } from "~/domain/access/access.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { Submission } from "~/domain/submissions/state.ts";

export function own(file: OrderFile, submissionId: string, ctx: CommandContext): Submission {
  const submission = found(file.submissions[submissionId], "no_such_submission");
  const { actor } = ctx;
  if (actor.kind === "supplier") {
    if (file.requests[submission.requestId]?.contactId !== actor.contactId) refuse("missing", "no_such_submission");
  } else if (actor.kind !== "member" || !may(actor.roles, "send_requests") || submission.enteredBy !== "buyer") {
    refuse("forbidden", "suppliers_only");
  }
  return submission;
}
