import { z } from "zod";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { AmendOrderInput } from "~/domain/orders/amend-order.ts";
import { isCarriedOut } from "~/domain/steps/step.ts";
import { line, optionalDate, optionalLine, typedAmount, typedQuantity } from "~/http/form-schema.ts";
import { formatMinor } from "~/words/amount.ts";
import { formatCount } from "~/words/format.ts";
import type { OrderWords } from "./order-words.server.ts";

/** An order's lines and steps as the amendment shows them: what stands, ready to be typed over. */
export function sayTerms(file: OrderFile, words: OrderWords) {
  const order = facts(file);
  return {
    currency: order.currency,
    total: order.total,
    lines: order.lines.map((item) => ({
      lineId: item.lineId,
      words: words.text(item.words),
      sku: item.sku ?? "",
      quantity: formatCount(item.quantity),
      price: formatMinor(item.unitPrice, order.currency),
      amount: formatMinor(item.amount, order.currency),
    })),
    steps: file.steps.map((step) => ({
      stepId: step.stepId,
      name: words.stepName(step),
      side: step.side,
      amount: step.amount === null ? null : formatMinor(step.amount, order.currency),
      due: step.dueDate === null ? "" : words.date(step.dueDate),
      minor: step.amount,
      dueDate: step.dueDate,
      /** What has moved is not amended. */
      over: isCarriedOut(file, step),
      /** Steps whose evidence speaks of a line lock when that line changes. */
      waitsForLines: linesBehind(file, step.stepId),
    })),
  };
}

export type Terms = ReturnType<typeof sayTerms>;

function linesBehind(file: OrderFile, stepId: string): string[] {
  const all = facts(file).lines.map(({ lineId }) => lineId);
  const scopes = Object.values(file.requirements)
    .filter((requirement) => requirement.stepId === stepId)
    .map(({ requestId }) => file.requests[requestId]?.scope.lineIds ?? []);
  return scopes.some((scope) => scope.length === 0) ? all : [...new Set(scopes.flat())];
}

/** The amendment as it is typed; lines and steps by their place on the page. */
export function amendSchema(terms: Terms) {
  const lines = z.array(
    z.object({
      words: optionalLine(200),
      sku: z.string().trim().max(80, "errors:too_long|count=80").optional(),
      quantity: typedQuantity(),
      price: typedAmount(terms.currency),
    }),
  );
  const steps = z.array(z.object({ amount: z.string().optional(), due: optionalDate() }));
  return z
    .object({ key: line(120), rev: z.coerce.number().int(), reason: line(1_000), lines, steps: steps.optional() })
    .transform(({ key, rev, reason, lines: typedLines, steps: typedSteps = [] }, check) => {
      const input: AmendOrderInput & { key: string; rev: number } = { key, rev, reason, lines: [], steps: [] };
      terms.lines.forEach((item, n) => {
        const typed = typedLines[n];
        if (!typed) return;
        const words = typed.words === null || typed.words === item.words ? null : typed.words;
        input.lines.push({
          lineId: item.lineId,
          quantity: typed.quantity,
          unitPrice: typed.price,
          words,
          sku: typed.sku === undefined ? item.sku || null : typed.sku || null,
        });
      });
      terms.steps.forEach((step, n) => {
        const typed = typedSteps[n];
        if (!typed || step.over) return;
        const amount =
          step.minor === null ? { success: true as const, data: null } : typedAmount(terms.currency).safeParse(typed.amount ?? "");
        if (!amount.success) {
          check.addIssue({ code: "custom", path: ["steps", n, "amount"], message: amount.error.issues[0]?.message ?? "errors:required" });
          return;
        }
        input.steps.push({ stepId: step.stepId, amount: amount.data, dueDate: typed.due });
      });
      return input;
    });
}
