import { standingFailure } from "~/domain/evidence/standing-failure.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";

/**
 * Bytes that had failed were read back and hash to what was submitted: what was decided on exactly these bytes counts again.
 * A release that they failed under stays a breach until a person resolves it.
 */
export function restoreIntegrity(file: OrderFile, input: { sha256: string }, ctx: CommandContext): OrderDraft[] {
  if (ctx.actor.kind !== "system") refuse("forbidden", "system_only");
  return standingFailure(file, input.sha256) ? [{ type: "integrity.restored", data: input }] : [];
}
