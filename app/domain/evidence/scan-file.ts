import { citesFile } from "~/domain/evidence/cites-file.ts";
import type { ScanVerdict } from "~/domain/evidence/events.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

/** The scanner's verdict on a file of this order. */
export function scanFile(
  file: OrderFile,
  input: { sha256: string; verdict: ScanVerdict; signatures: string | null },
  ctx: CommandContext,
): OrderDraft[] {
  if (ctx.actor.kind !== "system") refuse("forbidden", "system_only");
  found(citesFile(file, input.sha256), "no_such_file");
  return [{ type: "file.scanned", data: input }];
}
