import type { Scan } from "~/domain/reconciliation/scan.ts";
import { standingScans } from "~/domain/reconciliation/scan.ts";
import { plainLabel } from "~/domain/registry/label-range.ts";

/** What the log says of a serial: in which carton, null for none named; `missing` where the log does not have it. */
export type LogSays = { carton: string | null } | "missing";

/** What whoever scans is told at once, the worst that there is to say. */
export type ScanVerdict =
  | { code: "carton" | "carton_again"; units: number }
  | { code: "fine" | "no_carton" | "again" | "not_in_log" | "not_by_rule" | "unknown" | "undone" }
  | { code: "scanned_elsewhere" | "log_elsewhere"; carton: string }
  | { code: "meant"; serial: string };

export const VERDICT_TONE: Record<ScanVerdict["code"], "good" | "warn" | "bad" | "quiet"> = {
  ...{ carton: "good", carton_again: "warn", fine: "good", no_carton: "warn", again: "warn", undone: "quiet" },
  ...{ not_in_log: "bad", not_by_rule: "bad", unknown: "bad", scanned_elsewhere: "bad", log_elsewhere: "bad", meant: "bad" },
};

/** What there is to say of each scan of a round, by its place. `log` knows the serials that the log was asked for. */
export function judgeScans(
  scans: readonly Scan[],
  log: ReadonlyMap<string, LogSays>,
  meant: (label: string) => { reads: boolean; meant: string | null },
): Map<number, ScanVerdict> {
  const standing = new Set(standingScans(scans).map(({ place }) => place));
  const units = new Map<string, string | null>();
  const held = new Map<string, number>();
  const verdicts = new Map<number, ScanVerdict>();
  for (const scan of scans) {
    if (scan.kind === "undo") continue;
    if (!standing.has(scan.place)) verdicts.set(scan.place, { code: "undone" });
    else if (scan.kind === "unknown") verdicts.set(scan.place, { code: "unknown" });
    else if (scan.kind === "carton") {
      const key = plainLabel(scan.label);
      const before = held.get(key);
      verdicts.set(scan.place, { code: before === undefined ? "carton" : "carton_again", units: before ?? 0 });
      held.set(key, before ?? 0);
    } else {
      verdicts.set(scan.place, judgeUnit(scan, units, log.get(scan.label), meant));
      const key = plainLabel(scan.label);
      const carton = scan.carton === null ? null : plainLabel(scan.carton);
      if (carton !== null && !units.has(key)) held.set(carton, (held.get(carton) ?? 0) + 1);
      if (!units.has(key)) units.set(key, scan.carton);
    }
  }
  return verdicts;
}

function judgeUnit(
  { label, carton }: Scan,
  units: ReadonlyMap<string, string | null>,
  says: LogSays | undefined,
  meant: (label: string) => { reads: boolean; meant: string | null },
): ScanVerdict {
  const read = meant(label);
  if (!read.reads) return read.meant ? { code: "meant", serial: read.meant } : { code: "not_by_rule" };
  const key = plainLabel(label);
  const before = units.get(key);
  if (before !== undefined) {
    const same = before === null || carton === null || plainLabel(before) === plainLabel(carton);
    return same ? { code: "again" } : { code: "scanned_elsewhere", carton: before };
  }
  if (says === "missing") return { code: "not_in_log" };
  if (says?.carton && carton !== null && plainLabel(says.carton) !== plainLabel(carton))
    return { code: "log_elsewhere", carton: says.carton };
  return carton === null ? { code: "no_carton" } : { code: "fine" };
}
