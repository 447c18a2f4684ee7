import { requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

export interface CloseOpenPointInput {
  openPointId: string;
  /** SHA-256 of files on this order that meet the point. */
  citing: string[];
  words: string;
}

/** Closes an open point by evidence on this order. Closing it after its due date is recorded and revives nothing. */
export function closeOpenPoint(file: OrderFile, input: CloseOpenPointInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "decide");
  const point = found(file.openPoints[input.openPointId], "no_such_open_point");
  if (point.closed) refuse("conflict", "point_already_closed");
  const decision = found(file.decisions[point.decisionId], "no_such_decision");
  if (decision.revoked || decision.supersededBy) refuse("stale", "decision_superseded");
  const known = new Set([
    ...Object.values(file.submissions).flatMap(({ files, notes }) => [
      ...files.map(({ sha256 }) => sha256),
      ...notes.flatMap((note) => note.files.map(({ sha256 }) => sha256)),
    ]),
    ...Object.values(file.documents).map((document) => document.file.sha256),
  ]);
  if (input.citing.length === 0) refuse("invalid", "evidence_needed", { field: "citing" });
  if (input.citing.some((sha256) => !known.has(sha256))) refuse("missing", "no_such_file");
  const { openPointId, citing, words } = input;
  return [{ type: "open_point.closed", data: { openPointId, decisionId: decision.decisionId, citing }, text: { words } }];
}
