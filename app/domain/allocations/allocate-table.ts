import { requirePermission } from "~/domain/access/access.ts";
import { type AllocateUnitsInput, allocateUnits } from "~/domain/allocations/allocate-units.ts";
import { readAllocationTable } from "~/domain/allocations/read-table.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";

/** Says where many units went, from a pasted table; all of it or nothing. */
export function allocateTable(
  file: OrderFile,
  { stepId, table, ...more }: Pick<AllocateUnitsInput, "stepId" | "takenOut" | "cartons"> & { table: string },
  ctx: CommandContext,
): OrderDraft[] {
  requirePermission(ctx, "allocate_units");
  const rows = readAllocationTable(table);
  if ("code" in rows) refuse("invalid", rows.code, { field: "table", params: "line" in rows ? { line: String(rows.line) } : {} });
  return allocateUnits(file, { stepId, rows, replaces: null, reason: null, fromTable: true, ...more }, ctx);
}
