import { requirePermission } from "~/domain/access/access.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import { requirementDraft } from "~/domain/requests/requirement.ts";
import type { Level } from "~/domain/steps/events.ts";

/** Makes a further step wait for a request that was already sent. */
export function addRequirement(
  file: OrderFile,
  input: { requestId: string; stepId: string; level: Level },
  ctx: CommandContext,
): OrderDraft[] {
  requirePermission(ctx, "send_requests");
  requireGoing(file);
  found(file.requests[input.requestId], "no_such_request");
  const exists = Object.values(file.requirements).some(
    ({ requestId, stepId, level }) => requestId === input.requestId && stepId === input.stepId && level === input.level,
  );
  if (exists) refuse("conflict", "requirement_exists");
  return [requirementDraft(file, input.requestId, { stepId: input.stepId, level: input.level }, ctx)];
}
