import { requirePermission } from "~/domain/access/access.ts";
import { citesFile } from "~/domain/evidence/cites-file.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

/** A named member lets a file count that no scanner can open, with a reason. */
export function vouchFile(file: OrderFile, input: { sha256: string; reason: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "decide");
  found(citesFile(file, input.sha256), "no_such_file");
  const verdict = file.scans[input.sha256]?.verdict;
  const scanned =
    verdict ??
    Object.values(file.submissions)
      .flatMap(({ files }) => files)
      .find((item) => item.sha256 === input.sha256)?.scan;
  if (scanned !== "not_scannable") refuse("conflict", "nothing_to_vouch");
  return [{ type: "file.vouched", data: { sha256: input.sha256 }, text: { reason: input.reason } }];
}
