import { requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { countScans, type Scan, scansText } from "~/domain/reconciliation/scan.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

export interface KeepScansInput {
  sessionId: string;
  whole: boolean;
  place: string | null;
  startedAt: string;
  /** All of the round, in their order. */
  scans: Scan[];
}

/** Ends a round of scanning: what was scanned is evidence from now on, seen by an inspector where an inspector scanned. */
export function keepScans(file: OrderFile, input: KeepScansInput, ctx: CommandContext): OrderDraft[] {
  const member = requirePermission(ctx, "scan_goods");
  const { sessionId, whole, place, startedAt, scans } = input;
  if (file.scanRounds[sessionId]) return [];
  const counts = countScans(scans);
  if (counts.units === 0 && counts.cartons === 0) refuse("invalid", "nothing_scanned");
  const standing = member.roles.includes("inspection") ? ("seen" as const) : ("own" as const);
  return [
    {
      type: "scans.kept",
      data: { sessionId, standing, whole, startedAt, counts, sha256: ctx.sha256(scansText(scans)) },
      text: place ? { place } : {},
    },
  ];
}

/** A round of scanning was wrong: it counts no longer, and stays on record. */
export function setAsideScans(
  file: OrderFile,
  { sessionId, reason }: { sessionId: string; reason: string },
  ctx: CommandContext,
): OrderDraft[] {
  requirePermission(ctx, "scan_goods");
  const round = found(file.scanRounds[sessionId], "no_such_scans");
  if (round.setAside) refuse("conflict", "scans_set_aside");
  if (!reason.trim()) refuse("invalid", "reason_needed", { field: "reason" });
  return [{ type: "scans.set_aside", data: { sessionId }, text: { reason: reason.trim() } }];
}
