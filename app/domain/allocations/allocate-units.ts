import { requirePermission } from "~/domain/access/access.ts";
import { standingAllocations } from "~/domain/allocations/allocation.ts";
import type { RecipientKind } from "~/domain/allocations/events.ts";
import { apartFromCarton, firstCommon, type HeldInCarton, type Holder } from "~/domain/allocations/out-of-carton.ts";
import { rulesOfOrder } from "~/domain/numbering/declared.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import { readLabels, type SerialRange } from "~/domain/registry/label-range.ts";

/** Who got what; serials and cartons one by one or as ranges, as written. */
export interface AllocatedRow {
  kind: RecipientKind;
  recipient: string;
  serials: string[];
  cartons: string[];
}

export interface AllocateUnitsInput {
  stepId: string;
  rows: AllocatedRow[];
  /** The entry that was wrong, and why; only for a single row. */
  replaces: string | null;
  reason: string | null;
  /** The rows came as a table: refusals stand there. */
  fromTable: boolean;
  /** Serials were taken out of their cartons, and cartons go without what was: who has the carton says nothing of them. */
  takenOut: boolean;
  cartons: CartonsKnown;
}

/** What the order's logs and the standing entries say about cartons. */
export interface CartonsKnown {
  held: readonly HeldInCarton[];
  /** Who has the units of each standing entry, in words. */
  recipients: Readonly<Record<string, string>>;
}

/** So many ranges are recorded of one recipient at once. */
export const MOST_RANGES = 2_000;
const LONGEST_LABEL = 80;

/** Says which units of a shipment went to which customer or channel, each once, or says it anew in the place of an entry that was wrong. */
export function allocateUnits(file: OrderFile, input: AllocateUnitsInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "allocate_units");
  const { stepId, rows, replaces, reason, fromTable, takenOut, cartons: known } = input;
  if (facts(file).state === "cancelled") refuse("conflict", "order_cancelled");
  if (
    found(
      file.steps.find((step) => step.stepId === stepId),
      "no_such_step",
    ).side !== "shipment"
  )
    refuse("invalid", "shipment_needed", { field: "stepId" });
  if (replaces !== null) standingAllocation(file, replaces);
  if (replaces !== null && !reason?.trim()) refuse("invalid", "reason_needed", { field: "reason" });
  const rules = rulesOfOrder(file);
  const read = (words: readonly string[], name: "serials" | "cartons"): SerialRange[] =>
    words.map((one) => {
      const range = one.length > 3 * LONGEST_LABEL ? null : readLabels(one, name === "serials" ? rules : []);
      if (range && range.from.length <= LONGEST_LABEL && range.to.length <= LONGEST_LABEL && range.count <= MOST_UNITS) return range;
      return refuse("invalid", "no_such_range", { field: fromTable ? "table" : name, params: { words: one.slice(0, LONGEST_LABEL) } });
    });
  const standing = standingAllocations(file).filter(({ allocationId }) => allocationId !== replaces);
  const taken = { serials: standing.flatMap(({ serials }) => serials), cartons: standing.flatMap(({ cartons }) => cartons) };
  const here: typeof taken = { serials: [], cartons: [] };
  const entries: Holder[] = [];
  const drafts = rows.map(({ kind, recipient, ...words }): OrderDraft => {
    const allocated = { serials: read(words.serials, "serials"), cartons: read(words.cartons, "cartons") };
    if (!recipient.trim()) refuse("invalid", "recipient_needed", { field: fromTable ? "table" : "recipient" });
    if (allocated.serials.length + allocated.cartons.length === 0)
      refuse("invalid", "units_needed", { field: fromTable ? "table" : "serials" });
    if (allocated.serials.length + allocated.cartons.length > MOST_RANGES)
      refuse("invalid", "units_too_many", { field: fromTable ? "table" : "serials" });
    for (const name of ["serials", "cartons"] as const) {
      for (const range of allocated[name]) {
        const field = fromTable ? "table" : name;
        const again = firstCommon(range, here[name]);
        if (again) refuse("invalid", "units_twice", { field, params: { units: again } });
        const before = firstCommon(range, taken[name]);
        if (before) refuse("conflict", "units_taken", { field, params: { units: before } });
        here[name].push(range);
      }
    }
    entries.push({ recipient, ...allocated, takenOut, isNew: true });
    return {
      type: "units.allocated",
      data: { allocationId: ctx.newId(), stepId, kind, ...allocated, replaces, ...(takenOut ? { takenOut } : {}) },
      text: { recipient: recipient.trim(), ...(replaces !== null && reason ? { reason: reason.trim() } : {}) },
    };
  });
  const before = standing.map(({ allocationId, serials, cartons, takenOut: out = false }): Holder => {
    return { recipient: known.recipients[allocationId] ?? "", serials, cartons, takenOut: out, isNew: false };
  });
  const apart = apartFromCarton(known.held, [...entries, ...before]);
  if (apart) {
    const { field, ...params } = apart;
    refuse("conflict", "apart_from_carton", { field: fromTable ? "table" : field, params });
  }
  return drafts;
}

const MOST_UNITS = 1_000_000_000;

/** An entry that stands. */
export function standingAllocation(file: OrderFile, allocationId: string) {
  const allocation = found(file.allocations[allocationId], "no_such_allocation");
  if (allocation.ended) refuse("conflict", "allocation_ended");
  return allocation;
}
