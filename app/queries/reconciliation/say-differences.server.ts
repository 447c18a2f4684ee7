import type { SupplierDifference } from "~/domain/order-file/supplier-view.ts";
import type { ToldDifference } from "~/domain/reconciliation/difference.ts";
import type { DifferenceReason, DifferenceSaying } from "~/domain/reconciliation/events.ts";
import { RECORD_SIDES } from "~/domain/reconciliation/reconcile.ts";
import { standingOf } from "~/domain/serials/exception.ts";
import type { Explanation } from "~/domain/serials/state.ts";
import { sayByFile, sayKind } from "~/queries/reconciliation/say-by-file.server.ts";
import { rangeAndEnds } from "~/queries/serials/say-range.server.ts";
import { type ReasonReader, sayReasons } from "~/queries/serials/say-reasons.server.ts";
import type { Translate } from "~/words/translate.ts";

/** A difference with the reasons that were given for it. */
type Explained = Omit<ToldDifference, "files"> &
  Pick<SupplierDifference, "files"> & { explanations: readonly Pick<Explanation<DifferenceReason>, "at" | "code" | "words" | "proof">[] };

/** Differences as rows of the table that exceptions of a log stand in: what each record says, and why. */
export const sayDifferenceRows = (differences: readonly Explained[], reader: ReasonReader) =>
  differences.map((one) => {
    const { t } = reader;
    const { letter, kind, from, to, count, explanations } = one;
    return {
      ...{ letter, kind, count },
      ...rangeAndEnds({ from, to }, t),
      what: sayKind(one, reader),
      note: sayRecords(one, reader),
      ...{ lines: [], declared: null, seen: null },
      ...saidOf(explanations, reader),
    };
  });

export type DifferenceRow = ReturnType<typeof sayDifferenceRows>[number];

/** What was said of a difference and how far that goes. */
export const saidOf = (explanations: Explained["explanations"], reader: ReasonReader) => ({
  said: sayReasons(explanations, (code) => reader.t(`serials:reason.${code}`), reader),
  standing: standingOf({ explanations }),
  changed: explanations.length > 1,
});

function sayRecords({ kind, says, files }: Omit<Explained, "explanations">, reader: ReasonReader): string {
  const { t } = reader;
  const told = RECORD_SIDES.flatMap((side) => {
    const saying = says[side];
    // Figures of several files are those of lists; cartons those of the only record that is spoken of.
    const named = kind === "counts" && side !== "list" ? null : sayByFile(files, side, reader);
    return saying ? [t("reconcile:labelled", { label: t(`reconcile:side.${side}`), value: named ?? saySaying(saying, t) })] : [];
  });
  // Of scans a supplier sees nothing; that something else stands against the log or the list is told all the same.
  const disagree = new Set(Object.values(says).map((saying) => JSON.stringify(saying))).size > 1 || kind === "two_cartons";
  return [...told, ...(disagree ? [] : [t("reconcile:says_otherwise")])].join(t("serials:lines_join"));
}

function saySaying(saying: DifferenceSaying, t: Translate): string {
  if (saying.is === "absent") return t("reconcile:says_absent");
  if (saying.is === "counted") return t("reconcile:units", { count: saying.count });
  if (saying.cartons.length === 0) return t("reconcile:says_there");
  return saying.cartons.map((carton) => t("reconcile:says_carton", { carton })).join(t("orders:list_comma"));
}
