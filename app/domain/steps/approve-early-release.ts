import { ms } from "~/domain/calendar/calendar.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import { requireApprover } from "~/domain/steps/require-approver.ts";

export function approveEarlyRelease(file: OrderFile, input: { earlyReleaseId: string }, ctx: CommandContext): OrderDraft[] {
  const early = found(file.earlyReleases[input.earlyReleaseId], "no_such_early_release");
  if (early.revokedAt || ms(ctx.now) >= ms(early.until)) refuse("conflict", "early_release_over");
  const memberId = requireApprover(early, ctx);
  return [{ type: "early_release.approved", data: { earlyReleaseId: early.earlyReleaseId, memberId } }];
}
