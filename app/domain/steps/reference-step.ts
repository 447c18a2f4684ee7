import { requirePermission } from "~/domain/access/access.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { stepOf } from "~/domain/steps/step.ts";

/** Invoice number and payment reference, for the bank's form. Decides nothing. */
export function referenceStep(
  file: OrderFile,
  input: { stepId: string; invoice: string | null; reference: string | null },
  ctx: CommandContext,
): OrderDraft[] {
  requirePermission(ctx, "create_orders");
  requireGoing(file);
  stepOf(file, input.stepId);
  return [{ type: "step.referenced", data: input }];
}
