import { requirePermission } from "~/domain/access/access.ts";
import { holdsOf } from "~/domain/matters/matter.ts";
import { openOne } from "~/domain/matters/open-one.ts";
import { holdSteps, requireTriage, type TriageInput, whyTexts } from "~/domain/matters/triage.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";

export interface RetriageInput extends TriageInput {
  matterId: string;
  /** Why it is looked at again. */
  reason: string;
  /** The matter's title, for the holds that follow. */
  title: string;
}

/**
 * Ticks anew what an open matter can alter. Steps that it no longer concerns go free, others stop; what was ticked before stays
 * in the record. Freeing a step takes the same powers as closing the matter would.
 */
export function retriageMatter(file: OrderFile, input: RetriageInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "open_matters");
  const { matterId } = openOne(file, input.matterId);
  if (!input.reason.trim()) refuse("invalid", "reason_needed", { field: "reason" });
  const locks = requireTriage(file, input);
  const standing = holdsOf(file, matterId);
  const freed = standing.filter(({ targetId }) => !locks.includes(targetId));
  if (freed.length > 0) requirePermission(ctx, "close_matters");
  const held = new Set(standing.map(({ targetId }) => targetId));
  const { harmless, impacts } = input;
  return [
    {
      type: "matter.retriaged",
      data: { matterId, harmless, impacts: harmless ? [] : impacts, locks },
      text: { reason: input.reason.trim(), ...whyTexts(input) },
    },
    ...freed.map(({ holdId }) => ({ type: "hold.lifted" as const, data: { holdId }, text: { reason: input.reason.trim() } })),
    ...holdSteps(
      matterId,
      locks.filter((stepId) => !held.has(stepId)),
      input.title,
      ctx,
    ),
  ];
}
