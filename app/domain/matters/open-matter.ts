import { requirePermission } from "~/domain/access/access.ts";
import type { Impact, MatterKind } from "~/domain/matters/events.ts";
import { stepsOfImpact } from "~/domain/matters/matter.ts";
import type { Matter } from "~/domain/matters/state.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { AffectedField } from "~/domain/requests/events.ts";
import { isCarriedOut } from "~/domain/steps/step.ts";

export interface OpenMatterInput {
  kind: MatterKind;
  field: AffectedField;
  title: string;
  about: Matter["about"];
  harmless: boolean;
  impacts: Impact[];
  /** Why each tick is set, by its code or "harmless". */
  why: Record<string, string>;
  /** The steps to stop; null for those that the impacts concern. */
  locks: string[] | null;
  /** An explanation it begins with. */
  statementId: string | null;
}

/**
 * Opens a matter on a supplier's change, a discrepancy or a conflict. The triage says what it can alter, and why; what it
 * can alter chooses the steps that stop until the matter is closed.
 */
export function openMatter(file: OrderFile, input: OpenMatterInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "open_matters");
  requireKnown(file, input);
  const ticks = requireTriage(input);
  const locks = locksOf(file, input);
  const matterId = ctx.newId();
  const { kind, field, about, harmless, impacts, statementId } = input;
  return [
    {
      type: "matter.opened",
      data: { matterId, kind, field, about, harmless, impacts, locks },
      text: { title: input.title, ...Object.fromEntries(ticks.map((tick) => [`why.${tick}`, input.why[tick]?.trim() ?? ""])) },
    },
    ...(statementId ? [{ type: "matter.cited" as const, data: { matterId, what: { kind: "statement" as const, id: statementId } } }] : []),
    ...locks.map((stepId) => ({
      type: "hold.placed" as const,
      data: { holdId: ctx.newId(), target: "step" as const, targetId: stepId, matterId, requestId: null },
      text: { reason: input.title },
    })),
  ];
}

function requireKnown(file: OrderFile, { about, statementId, title }: OpenMatterInput): void {
  const { lines } = facts(file);
  if (!title.trim()) refuse("invalid", "title_of_matter_needed", { field: "title" });
  if (about.lineIds.some((lineId) => !lines.some((line) => line.lineId === lineId))) refuse("missing", "no_such_line");
  if (about.requestId) found(file.requests[about.requestId], "no_such_request");
  const submission = about.submissionId ? found(file.submissions[about.submissionId], "no_such_submission") : null;
  if (about.discrepancyId && !submission?.discrepancies.some((found) => found.discrepancyId === about.discrepancyId)) {
    refuse("missing", "no_such_discrepancy");
  }
  if (statementId) found(file.statements[statementId], "no_such_statement");
}

/** Harmless, or able to alter something: one of the two, and each tick says why. */
function requireTriage({ harmless, impacts, why }: OpenMatterInput): string[] {
  if (harmless && impacts.length > 0) refuse("invalid", "harmless_or_impact", { field: "impacts" });
  if (!harmless && impacts.length === 0) refuse("invalid", "triage_needed", { field: "impacts" });
  const ticks = harmless ? ["harmless"] : impacts;
  const silent = ticks.find((tick) => !why[tick]?.trim());
  if (silent) refuse("invalid", "why_needed", { field: `why.${silent}` });
  return ticks;
}

function locksOf(file: OrderFile, { harmless, impacts, locks }: OpenMatterInput): string[] {
  if (harmless) return [];
  if (locks === null) {
    const concerned = new Set(impacts.flatMap((impact) => stepsOfImpact(file, impact)).map(({ stepId }) => stepId));
    return file.steps.map(({ stepId }) => stepId).filter((stepId) => concerned.has(stepId));
  }
  for (const stepId of locks) {
    const step = found(
      file.steps.find((one) => one.stepId === stepId),
      "no_such_step",
    );
    if (isCarriedOut(file, step)) refuse("conflict", "step_carried_out", { field: "locks" });
  }
  return [...new Set(locks)];
}
