import { requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

/** Takes an early release back: who asked for it, or anyone who may approve. */
export function revokeEarlyRelease(file: OrderFile, input: { earlyReleaseId: string; reason: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "ask_early_release");
  const early = found(file.earlyReleases[input.earlyReleaseId], "no_such_early_release");
  if (early.revokedAt) refuse("conflict", "early_release_over");
  return [{ type: "early_release.revoked", data: { earlyReleaseId: early.earlyReleaseId }, text: { reason: input.reason } }];
}
