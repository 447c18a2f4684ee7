import { requirePermission } from "~/domain/access/access.ts";
import { newestNote } from "~/domain/matters/matter.ts";
import { openOne } from "~/domain/matters/open-one.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { viewStep } from "~/domain/steps/step.ts";

export interface NoteMatterInput {
  matterId: string;
  /** The version that was edited, 0 for the first: nobody writes over another's words unseen. */
  from: number;
  issue: string;
  supplierExplanation: string;
  evidenceReviewed: string;
  buyerDecision: string;
  nextControl: string;
}

/** Writes the matter's one note. A new version asks the handoff test anew: what was understood was the earlier one. */
export function noteMatter(file: OrderFile, input: NoteMatterInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "open_matters");
  const { matterId } = openOne(file, input.matterId);
  const version = newestNote(openOne(file, matterId))?.version ?? 0;
  if (version !== input.from) refuse("stale", "note_changed");
  const lines = {
    issue: input.issue,
    supplier_explanation: input.supplierExplanation,
    evidence_reviewed: input.evidenceReviewed,
    buyer_decision: input.buyerDecision,
    next_control: input.nextControl,
  };
  const [empty] = Object.entries(lines).find(([, words]) => !words.trim()) ?? [];
  if (empty) refuse("invalid", "note_line_needed", { field: empty });
  const timing = file.steps.map((step) => ({ stepId: step.stepId, dueDate: step.dueDate, status: viewStep(file, step, ctx.now).status }));
  return [{ type: "matter.noted", data: { matterId, version: version + 1, timing }, text: lines }];
}
