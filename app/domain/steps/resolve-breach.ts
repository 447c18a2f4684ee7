import { requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import { breachesOf } from "~/domain/steps/breach.ts";

/** A member answers for a breach with a reason; the later steps may open again, the mark on this one stays. */
export function resolveBreach(file: OrderFile, input: { key: string; reason: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "resolve_breach");
  const breach = found(
    breachesOf(file, ctx.now).find(({ key }) => key === input.key),
    "no_such_breach",
  );
  if (breach.resolvedAt) refuse("conflict", "breach_already_resolved");
  const { key, stepId, cause } = breach;
  const resolved: OrderDraft = { type: "breach.resolved", data: { key, stepId }, text: { reason: input.reason } };
  return breach.foundAt ? [resolved] : [{ type: "breach.found", data: { key, stepId, cause } }, resolved];
}
