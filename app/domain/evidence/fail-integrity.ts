import { citesFile } from "~/domain/evidence/cites-file.ts";
import { standingFailure } from "~/domain/evidence/standing-failure.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

/** The stored bytes were read back and differ, or cannot be read: what rests on them locks. Recorded once until the bytes are whole again. */
export function failIntegrity(file: OrderFile, input: { sha256: string; found: string | null }, ctx: CommandContext): OrderDraft[] {
  if (ctx.actor.kind === "supplier") refuse("forbidden", "system_only");
  found(citesFile(file, input.sha256), "no_such_file");
  return standingFailure(file, input.sha256) ? [] : [{ type: "integrity.failed", data: input }];
}
