import { VERDICT_TONE } from "~/domain/reconciliation/judge-scans.ts";
import { countScans, type Scan, standingScans } from "~/domain/reconciliation/scan.ts";
import type { JudgedScan } from "~/queries/reconciliation/take-scans.server.ts";
import { formatTime } from "~/words/format.ts";
import type { Translate } from "~/words/translate.ts";

/** How much was scanned: "60 units", "1 carton". */
export const sayUnits = ({ units, cartons }: { units: number; cartons: number }, t: Translate) => ({
  units: t("reconcile:units", { count: units }),
  cartons: t("reconcile:cartons", { count: cartons }),
});

/** A scan as its page shows it. */
export interface SaidScan {
  place: number;
  /** What came, so that a browser knows its own again. */
  value: string;
  label: string;
  carton: string;
  isCarton: boolean;
  tone: "good" | "warn" | "bad" | "quiet";
  says: string;
  time: string;
  /** Counts, and can be taken back. */
  stands: boolean;
}

export interface ScansSaid {
  rows: SaidScan[];
  /** The carton that the next unit is put into; empty before any. */
  carton: string;
  soFar: string;
  scans: number;
}

/** A round so far: the newest scans first, the open carton, and how much there is. */
export function sayScans(
  { scans, judged }: { scans: Scan[]; judged: JudgedScan[] },
  { t, zone }: { t: Translate; zone: string },
): ScansSaid {
  const counts = countScans(scans);
  const last = standingScans(scans).findLast(({ kind }) => kind === "carton" || kind === "unit");
  return {
    rows: judged.map(({ place, value, label, carton, kind, at, verdict }) => ({
      ...{ place, value, label, carton: carton ?? "", isCarton: kind === "carton" },
      tone: VERDICT_TONE[verdict.code],
      says: t(`reconcile:verdict.${verdict.code}`, {
        units: "units" in verdict ? t("reconcile:units", { count: verdict.units }) : "",
        carton: "carton" in verdict ? verdict.carton : "",
        serial: "serial" in verdict ? verdict.serial : "",
      }),
      time: formatTime(at, zone),
      stands: verdict.code !== "undone",
    })),
    carton: last?.kind === "carton" ? last.label : (last?.carton ?? ""),
    soFar: t("reconcile:so_far", sayUnits(counts, t)),
    scans: counts.scans,
  };
}
