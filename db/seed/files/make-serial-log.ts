export interface SerialLog {
  prefix: string;
  from: number;
  to: number;
  /** Where a batch begins, in order of numbers. */
  batches: { from: number; batch: string }[];
  perCarton: number;
  /** Dates on which units were packed, in order of numbers. */
  packedOn: string[];
  /** Numbers that no row has. */
  missing?: (number | [from: number, to: number])[];
  /** Numbers that two rows have. */
  twice?: number[];
}

/** A factory's table of units, one row each: serial, batch, carton, station, day of packing. */
export function makeSerialLog(log: SerialLog): Buffer {
  const { from, to, batches, perCarton, packedOn, missing = [], twice = [] } = log;
  const isMissing = (n: number) => missing.some((gap) => (typeof gap === "number" ? gap === n : n >= gap[0] && n <= gap[1]));
  const rows = ["serial,batch,carton,station,packed_on"];
  for (let n = from; n <= to; n++) {
    if (isMissing(n)) continue;
    const batch = batches.findLast((entry) => entry.from <= n)?.batch ?? "";
    const carton = Math.ceil((n - from + 1) / perCarton);
    const day = packedOn[Math.floor(((n - from) / (to - from + 1)) * packedOn.length)] ?? "";
    const row = (station: number) => `${serialOf(log.prefix, n)},${batch},${carton},ST-${station},${day}`;
    rows.push(row(1 + (n % 4)));
    if (twice.includes(n)) rows.push(row(1 + ((n + 1) % 4)));
  }
  return Buffer.from(`${rows.join("\r\n")}\r\n`);
}

/** "HS210-00031". */
export const serialOf = (prefix: string, n: number): string => `${prefix}-${String(n).padStart(5, "0")}`;
