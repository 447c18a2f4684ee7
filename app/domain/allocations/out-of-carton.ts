import { commonLabels, holdsLabel, type SerialRange } from "~/domain/registry/label-range.ts";

/** Serials that a log of the order puts into a carton. */
export interface HeldInCarton {
  carton: string;
  serials: SerialRange;
}

/** An entry, standing or about to be made. */
export interface Holder {
  recipient: string;
  serials: readonly SerialRange[];
  cartons: readonly SerialRange[];
  /** It says that its units were taken out of their cartons, or its cartons go without what was. */
  takenOut: boolean;
  isNew: boolean;
}

/** Units of one carton that two recipients are said to have. */
export interface Apart {
  field: "serials" | "cartons";
  units: string;
  carton: string;
  recipient: string;
  other: string;
}

const named = (recipient: string): string => recipient.trim().toLowerCase();

/** The first unit that a new entry gives to somebody while its carton goes to somebody else, or the other way round; null for none. */
export function apartFromCarton(held: readonly HeldInCarton[], holders: readonly Holder[]): Apart | null {
  const counting = holders.filter(({ takenOut }) => !takenOut);
  for (const { carton, serials } of held) {
    const withCarton = counting.filter(({ cartons }) => cartons.some((range) => holdsLabel(range, carton)));
    if (withCarton.length === 0) continue;
    for (const { recipient, isNew, serials: own } of counting) {
      const units = firstCommon(serials, own);
      const other = units && withCarton.find((one) => (one.isNew || isNew) && named(one.recipient) !== named(recipient));
      if (units && other) return { field: isNew ? "serials" : "cartons", units, carton, recipient, other: other.recipient };
    }
  }
  return null;
}

/** The first that a range has in common with others, as it is written; null for nothing. */
export function firstCommon(range: SerialRange, others: readonly SerialRange[]): string | null {
  for (const other of others) {
    const common = commonLabels(range, other);
    if (common) return common;
  }
  return null;
}
