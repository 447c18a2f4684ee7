import { requirePermission } from "~/domain/access/access.ts";
import type { Cited, MatterKind } from "~/domain/matters/events.ts";
import { matterOfConflict } from "~/domain/matters/matter.ts";
import type { Matter } from "~/domain/matters/state.ts";
import { holdSteps, requireTriage, type TriageInput, whyTexts } from "~/domain/matters/triage.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { AffectedField } from "~/domain/requests/events.ts";

export interface OpenMatterInput extends TriageInput {
  kind: MatterKind;
  field: AffectedField;
  title: string;
  about: Matter["about"];
  /** An explanation it begins with. */
  statementId: string | null;
  /** What was received, when it begins with that. */
  recordId?: string | null;
}

/**
 * Opens a matter on a supplier's change, a discrepancy or a conflict. The triage says what it can alter, and why; what it
 * can alter chooses the steps that stop until the matter is closed.
 */
export function openMatter(file: OrderFile, input: OpenMatterInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "open_matters");
  requireKnown(file, input);
  const locks = requireTriage(file, input);
  const matterId = ctx.newId();
  const { kind, field, about, harmless, impacts, statementId, recordId } = input;
  const cites: Cited[] = [
    ...(statementId ? [{ kind: "statement" as const, id: statementId }] : []),
    ...(recordId ? [{ kind: "record" as const, id: recordId }] : []),
  ];
  return [
    {
      type: "matter.opened",
      data: { matterId, kind, field, about, harmless, impacts, locks },
      text: { title: input.title, ...whyTexts(input) },
    },
    ...cites.map((what) => ({ type: "matter.cited" as const, data: { matterId, what } })),
    ...holdSteps(matterId, locks, input.title, ctx),
  ];
}

function requireKnown(file: OrderFile, { about, statementId, recordId, title }: OpenMatterInput): void {
  const { lines } = facts(file);
  if (!title.trim()) refuse("invalid", "title_of_matter_needed", { field: "title" });
  if (about.lineIds.some((lineId) => !lines.some((line) => line.lineId === lineId))) refuse("missing", "no_such_line");
  if (matterOfConflict(file, about.conflictKey)) refuse("conflict", "conflict_in_matter");
  if (about.requestId) found(file.requests[about.requestId], "no_such_request");
  const submission = about.submissionId ? found(file.submissions[about.submissionId], "no_such_submission") : null;
  if (about.discrepancyId && !submission?.discrepancies.some((found) => found.discrepancyId === about.discrepancyId)) {
    refuse("missing", "no_such_discrepancy");
  }
  if (statementId) found(file.statements[statementId], "no_such_statement");
  if (recordId) found(file.records[recordId], "no_such_record");
}
