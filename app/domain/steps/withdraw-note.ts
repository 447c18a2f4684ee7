import { releasePermission, requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import { noteGeneration } from "~/domain/steps/release-note.ts";
import { stepOf } from "~/domain/steps/step.ts";

/** Ends the public address of a release's note; the release itself stands as before. Refused when another one was made meanwhile. */
export function withdrawNote(
  file: OrderFile,
  input: { stepId: string; releaseId: string; generation: number },
  ctx: CommandContext,
): OrderDraft[] {
  const step = stepOf(file, input.stepId);
  const named = file.releases[input.releaseId];
  const release = found(named?.stepId === step.stepId ? named : null, "no_such_release");
  requirePermission(ctx, releasePermission(step.side));
  if (input.generation !== noteGeneration(release)) refuse("conflict", "note_withdrawn");
  return [{ type: "step.note_withdrawn", data: { releaseId: release.releaseId, stepId: release.stepId, generation: input.generation } }];
}
