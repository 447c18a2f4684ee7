import { requirePermission } from "~/domain/access/access.ts";
import type { ScanVerdict } from "~/domain/evidence/events.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

const holds = (file: OrderFile, sha256: string): true | undefined =>
  Object.values(file.submissions).some(({ files }) => files.some((item) => item.sha256 === sha256)) || undefined;

/** The scanner's verdict on a file of this order. */
export function scanFile(
  file: OrderFile,
  input: { sha256: string; verdict: ScanVerdict; signatures: string | null },
  ctx: CommandContext,
): OrderDraft[] {
  if (ctx.actor.kind !== "system") refuse("forbidden", "system_only");
  found(holds(file, input.sha256), "no_such_file");
  return [{ type: "file.scanned", data: input }];
}

/** A named member lets a file count that no scanner can open, with a reason. */
export function vouchFile(file: OrderFile, input: { sha256: string; reason: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "decide");
  found(holds(file, input.sha256), "no_such_file");
  const verdict = file.scans[input.sha256]?.verdict;
  const scanned =
    verdict ??
    Object.values(file.submissions)
      .flatMap(({ files }) => files)
      .find((item) => item.sha256 === input.sha256)?.scan;
  if (scanned !== "not_scannable") refuse("conflict", "nothing_to_vouch");
  return [{ type: "file.vouched", data: { sha256: input.sha256 }, text: { reason: input.reason } }];
}

/** The stored bytes were read back and differ, or cannot be read: what rests on them locks. Recorded once per file. */
export function failIntegrity(file: OrderFile, input: { sha256: string; found: string | null }, ctx: CommandContext): OrderDraft[] {
  if (ctx.actor.kind === "supplier") refuse("forbidden", "system_only");
  found(holds(file, input.sha256), "no_such_file");
  return file.failedBytes[input.sha256] ? [] : [{ type: "integrity.failed", data: input }];
}
