import { requirePermission } from "~/domain/access/access.ts";
import { credited } from "~/domain/credits/credit.ts";
import { compare, sum } from "~/domain/money/money.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { lineAmount, linesTotal } from "~/domain/orders/line-amount.ts";
import { canonicalJson } from "~/domain/record/canonical.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Minor } from "~/domain/record/scalars.ts";
import type { Retention } from "~/domain/steps/events.ts";
import { type RetentionInput, retainedPart, retentionOf } from "~/domain/steps/retention.ts";
import type { Step } from "~/domain/steps/state.ts";
import { isCarriedOut, stepOf } from "~/domain/steps/step.ts";

export interface AmendOrderInput {
  lines: { lineId: string; quantity: string; unitPrice: Minor; words: string | null /** Undefined: as it was. */; sku?: string | null }[];
  steps: { stepId: string; amount: Minor | null; dueDate: string | null /** Undefined: as it was. */; retention?: RetentionInput | null }[];
  reason: string;
}

/**
 * Changes lines, amounts, dates or what is kept back; the payments still add up to the goods' total, beside which added charges
 * stand. The old stand beside the new for ever. Every step whose terms change, and every step
 * whose evidence speaks of a changed line, is locked until a member confirms it again. Money that moved is not amended.
 */
export function amendOrder(file: OrderFile, input: AmendOrderInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "create_orders");
  const order = requireGoing(file);
  const changedLines = new Set<string>();
  const words: Record<string, string> = {};
  const lines = order.lines.map(({ words: _words, mark: _mark, ...line }, n) => {
    const amended = input.lines.find((candidate) => candidate.lineId === line.lineId);
    if (!amended) return line;
    if (amended.words !== null) words[`line.${line.lineId}`] = amended.words;
    const sku = amended.sku === undefined ? line.sku : amended.sku;
    const same = amended.quantity === line.quantity && amended.unitPrice === line.unitPrice && sku === line.sku;
    if (same && amended.words === null) return line;
    changedLines.add(line.lineId);
    const { quantity, unitPrice } = amended;
    const productId = sku === line.sku ? line.productId : null;
    return { ...line, productId, sku, quantity, unitPrice, amount: lineAmount(quantity, unitPrice, `lines.${n}.price`) };
  });
  const steps = input.steps.flatMap(({ stepId, amount, dueDate, retention: asked }) => {
    const step = stepOf(file, stepId);
    const retention = amendedRetention(file, step, amount, asked);
    const same = step.amount === amount && step.dueDate === dueDate && canonicalJson(step.retention) === canonicalJson(retention);
    if (same) return [];
    if (isCarriedOut(file, step)) refuse("conflict", "step_carried_out", { field: `steps.${stepId}` });
    if (amount !== null && compare(amount, credited(file, stepId)) < 0) refuse("invalid", "below_credits", { field: `steps.${stepId}` });
    return [{ stepId, amount, dueDate, retention }];
  });
  if (changedLines.size === 0 && steps.length === 0) refuse("invalid", "nothing_changed");
  const total = linesTotal(lines);
  const amounts = file.steps
    .filter((step) => step.side === "payment" && !step.charge)
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

/** A retention given by percent follows the amended amount; without one named, what stood stays. */
function amendedRetention(file: OrderFile, step: Step, amount: Minor | null, asked: RetentionInput | null | undefined): Retention | null {
  const field = `steps.${step.stepId}`;
  if (amount === null || asked === null) return null;
  if (asked) return retentionOf(file, step, asked, amount, field);
  const { retention } = step;
  if (!retention || retention.percent === null || amount === step.amount) return retention;
  return { ...retention, ...retainedPart({ amount: null, percent: retention.percent }, amount, field) };
}

function affectedSteps(file: OrderFile, changedLines: ReadonlySet<string>, steps: readonly { stepId: string }[]): string[] {
  const affected = new Set(steps.map((step) => step.stepId));
  for (const { requestId, stepId } of Object.values(file.requirements)) {
    const scope = file.requests[requestId]?.scope.lineIds ?? [];
    if (changedLines.size > 0 && (scope.length === 0 || scope.some((lineId) => changedLines.has(lineId)))) affected.add(stepId);
  }
  return file.steps.filter((step) => affected.has(step.stepId) && !isCarriedOut(file, step)).map((step) => step.stepId);
}
