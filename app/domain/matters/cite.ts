import { requirePermission } from "~/domain/access/access.ts";
import type { Cited } from "~/domain/matters/events.ts";
import { openOne } from "~/domain/matters/open-one.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

/** Adds something of this order's own record to what a matter gathers. */
export function cite(file: OrderFile, input: { matterId: string; what: Cited }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "open_matters");
  const matter = openOne(file, input.matterId);
  const { kind, id } = input.what;
  const known: Record<Cited["kind"], Record<string, unknown>> = {
    statement: file.statements,
    submission: file.submissions,
    decision: file.decisions,
    document: file.documents,
    request: file.requests,
    record: file.records,
  };
  found(known[kind][id], "no_such_record");
  if (matter.cited.some((what) => what.kind === kind && what.id === id)) refuse("conflict", "already_cited");
  return [{ type: "matter.cited", data: { matterId: matter.matterId, what: { kind, id } } }];
}
