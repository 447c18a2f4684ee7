import type { RecordSide } from "~/domain/reconciliation/events.ts";
import type { SerialDifference } from "~/domain/reconciliation/reconcile.ts";
import type { RecordRows, SharedNumbers } from "~/domain/reconciliation/record-rows.ts";

/** So many files of one record are named beside a serial. */
const MOST_FILES = 20;
const LONGEST = 200;

interface Place {
  carton: number;
  part: number;
}

/**
 * Serials that one record puts into several cartons, neighbours alike together; where the record is several files, with the file that names each
 * carton.
 */
export function twoCartons(side: RecordSide, rows: RecordRows, numbers: ReadonlySet<number>, shared: SharedNumbers): SerialDifference[] {
  const places = new Map<number, Place[]>();
  rows.each((number, carton, part) => {
    if (carton < 0 || !numbers.has(number)) return;
    const known = places.get(number);
    if (!known) places.set(number, [{ carton, part }]);
    else if (!known.some((one) => one.carton === carton && one.part === part)) known.push({ carton, part });
  });
  const found: (SerialDifference & { last: number; key: string })[] = [];
  for (const [number, at] of [...places].sort(([a], [b]) => a - b)) {
    const key = JSON.stringify(at);
    const before = found.at(-1);
    const serial = shared.groups.write(number);
    if (before && before.key === key && before.last === number - 1)
      Object.assign(before, { to: serial, count: before.count + 1, last: number });
    else found.push({ kind: "two_cartons", from: serial, to: serial, count: 1, ...say(side, at, rows, shared), last: number, key });
  }
  return found.map(({ last: _last, key: _key, ...one }) => one);
}

function say(side: RecordSide, at: readonly Place[], rows: RecordRows, shared: SharedNumbers): Pick<SerialDifference, "says" | "files"> {
  const names = [...new Set(at.map(({ carton }) => shared.cartonName(carton)))];
  const files = at.slice(0, MOST_FILES).flatMap(({ carton, part }) => {
    const fileId = rows.fileOf(part);
    return fileId === null ? [] : [{ fileId, carton: shared.cartonName(carton) }];
  });
  return { says: { [side]: names.join(", ").slice(0, LONGEST) }, ...(files.length > 0 ? { files } : {}) };
}
