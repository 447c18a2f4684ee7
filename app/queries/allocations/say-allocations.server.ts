import type { Allocation } from "~/domain/allocations/state.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { SerialRange } from "~/domain/registry/label-range.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import { formatCount } from "~/words/format.ts";

/** Which units of the order went where, the newest entry first, with what a form about them needs. */
export function sayAllocations(file: OrderFile, words: OrderWords) {
  return {
    shipments: file.steps.filter(({ side }) => side === "shipment").map((step) => ({ stepId: step.stepId, name: words.stepName(step) })),
    entries: Object.values(file.allocations)
      .toSorted((a, b) => b.n - a.n)
      .map((one) => sayAllocation(file, one, words)),
  };
}

export type AllocationSaid = ReturnType<typeof sayAllocation>;

/** So many ranges are shown of one entry. */
const SHOWN = 12;

function sayAllocation(
  file: OrderFile,
  { allocationId, stepId, kind, serials, cartons, recipient, at, by, ended, takenOut }: Allocation,
  words: OrderWords,
) {
  const { t } = words;
  const step = file.steps.find((one) => one.stepId === stepId);
  const range = ({ from, to }: SerialRange) => (from === to ? from : t("units:range", { from, to }));
  const list = (ranges: readonly SerialRange[]) =>
    [...ranges.slice(0, SHOWN).map(range), ...(ranges.length > SHOWN ? [t("units:more", { count: ranges.length - SHOWN })] : [])].join(
      t("orders:list_comma"),
    );
  const count = (ranges: readonly SerialRange[]) => ranges.reduce((sum, one) => sum + one.count, 0);
  return {
    ...{ allocationId, stepId, kind, takenOut: takenOut === true },
    recipient: words.text(recipient),
    kindName: t(`units:kind.${kind}`),
    shipment: step ? words.stepName(step) : "",
    serials: list(serials),
    cartons: list(cartons),
    serialCount: serials.length > 0 ? formatCount(count(serials)) : "",
    cartonCount: cartons.length > 0 ? formatCount(count(cartons)) : "",
    typed: {
      serials: serials.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join("\n"),
      cartons: cartons.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join("\n"),
    },
    said: t("units:said", { name: words.who(by), date: words.day(at) }),
    ended:
      ended &&
      t(ended.replacedBy ? "units:corrected" : "units:withdrawn", {
        name: words.who(ended.by),
        date: words.day(ended.at),
        reason: words.text(ended.reason),
      }),
  };
}
