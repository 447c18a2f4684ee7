import { requirePermission } from "~/domain/access/access.ts";
import { sum, times } from "~/domain/money/money.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Minor } from "~/domain/record/scalars.ts";
import { isCarriedOut, stepOf } from "~/domain/steps/step.ts";

export interface AmendOrderInput {
  lines: { lineId: string; quantity: string; unitPrice: Minor; words: string | null /** Undefined: as it was. */; sku?: string | null }[];
  steps: { stepId: string; amount: Minor | null; dueDate: string | null }[];
  reason: string;
}

/**
 * Changes lines, amounts or dates; the old stand beside the new for ever. Every step whose terms change, and every step
 * whose evidence speaks of a changed line, is locked until a member confirms it again. Money that moved is not amended.
 */
export function amendOrder(file: OrderFile, input: AmendOrderInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "create_orders");
  const order = requireGoing(file);
  const changedLines = new Set<string>();
  const words: Record<string, string> = {};
  const lines = order.lines.map(({ words: _words, mark: _mark, ...line }) => {
    const amended = input.lines.find((candidate) => candidate.lineId === line.lineId);
    if (!amended) return line;
    if (amended.words !== null) words[`line.${line.lineId}`] = amended.words;
    const sku = amended.sku === undefined ? line.sku : amended.sku;
    const same = amended.quantity === line.quantity && amended.unitPrice === line.unitPrice && sku === line.sku;
    if (same && amended.words === null) return line;
    changedLines.add(line.lineId);
    const { quantity, unitPrice } = amended;
    const productId = sku === line.sku ? line.productId : null;
    return { ...line, productId, sku, quantity, unitPrice, amount: times(quantity, unitPrice) };
  });
  const steps = input.steps.filter(({ stepId, amount, dueDate }) => {
    const step = stepOf(file, stepId);
    const changed = step.amount !== amount || step.dueDate !== dueDate;
    if (changed && isCarriedOut(file, step)) refuse("conflict", "step_carried_out", { field: `steps.${stepId}` });
    return changed;
  });
  if (changedLines.size === 0 && steps.length === 0) refuse("invalid", "nothing_changed");
  const total = sum(lines.map((line) => line.amount));
  const amounts = file.steps
    .filter((step) => step.side === "payment")
    .map((step) => input.steps.find((amended) => amended.stepId === step.stepId)?.amount ?? step.amount ?? "0");
  if (amounts.length > 0 && sum(amounts) !== total) refuse("invalid", "payments_do_not_sum", { field: "steps" });
  return [
    {
      type: "order.amended",
      data: { lines, total, steps, affectedStepIds: affectedSteps(file, changedLines, steps) },
      text: { reason: input.reason, ...words },
    },
  ];
}

function affectedSteps(file: OrderFile, changedLines: ReadonlySet<string>, steps: readonly { stepId: string }[]): string[] {
  const affected = new Set(steps.map((step) => step.stepId));
  for (const { requestId, stepId } of Object.values(file.requirements)) {
    const scope = file.requests[requestId]?.scope.lineIds ?? [];
    if (changedLines.size > 0 && (scope.length === 0 || scope.some((lineId) => changedLines.has(lineId)))) affected.add(stepId);
  }
  return file.steps.filter((step) => affected.has(step.stepId) && !isCarriedOut(file, step)).map((step) => step.stepId);
}
