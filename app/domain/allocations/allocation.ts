import type { Allocation } from "~/domain/allocations/state.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { holdsLabel } from "~/domain/registry/label-range.ts";

/** A unit by its serial, a whole carton by its label, or a unit of a carton by both. */
export interface Unit {
  serial?: string | null;
  carton?: string | null;
}

export const standingAllocations = ({ allocations }: Pick<OrderFile, "allocations">): Allocation[] =>
  Object.values(allocations).filter(({ ended }) => ended === null);

/**
 * Everywhere that a unit is said to have gone: by its own serial first, then by its carton. Two different ones contradict each other and
 * are both to be shown, unless one says that the unit was taken out of its carton; none where nobody said.
 */
export function allocationsOf(file: Pick<OrderFile, "allocations">, { serial = null, carton = null }: Unit): Allocation[] {
  const standing = standingAllocations(file);
  const bySerial = serial ? standing.filter(({ serials }) => serials.some((range) => holdsLabel(range, serial))) : [];
  const byCarton = carton ? standing.filter(({ cartons }) => cartons.some((range) => holdsLabel(range, carton))) : [];
  if (bySerial.length > 0 && [...bySerial, ...byCarton].some(({ takenOut }) => takenOut)) return bySerial;
  return [...new Set([...bySerial, ...byCarton])];
}

/** Who a unit went to as far as the order's record says; null where nobody said. */
export const allocationOf = (file: Pick<OrderFile, "allocations">, unit: Unit): Allocation | null => allocationsOf(file, unit)[0] ?? null;
