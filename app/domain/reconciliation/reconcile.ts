import { RangeWriter } from "~/domain/numbering/ranges.ts";
import { type DifferenceKind, differenceKind, type RecordSide, recordSide } from "~/domain/reconciliation/events.ts";
import type { RecordRows, SharedNumbers } from "~/domain/reconciliation/record-rows.ts";
import { twoCartons } from "~/domain/reconciliation/two-cartons.ts";

export const RECORD_SIDES = recordSide.options;
export const DIFFERENCES = differenceKind.options;

/** What a record says of serials: a carton, null for none named; absent where it does not have them. */
export type Says = Partial<Record<RecordSide, string | null>>;

/** Neighbouring serials about which the records disagree alike. */
export interface SerialDifference {
  kind: DifferenceKind;
  from: string;
  to: string;
  count: number;
  says: Says;
  /** Of `two_cartons` in a record of several files: which file names which carton. */
  files?: { fileId: string; carton: string }[];
}

/** A carton of which the records have different numbers of serials; null where a record says nothing of it. */
export interface CartonDifference {
  carton: string;
  counts: Record<RecordSide, number | null>;
  /** The lists that state a figure, where several do. */
  files?: { fileId: string; count: number }[];
}

export interface Reconciled {
  /** What each record holds; null for one that there is not. */
  sides: Record<RecordSide, { serials: number; cartons: number; unread: number } | null>;
  /** How many serials are in exactly these records, named in their order: "log list". */
  together: Record<string, number>;
  differences: SerialDifference[];
  /** All of a kind, those that are not listed among them: serials, and ranges of them. */
  totals: Record<DifferenceKind, { serials: number; ranges: number }>;
  cartons: CartonDifference[];
  cartonsAlike: number;
  cartonsDiffering: number;
  /** What is no serial of the rule, the first of each record. */
  unread: { side: RecordSide; value: string; carton: string }[];
}

export interface ReconcileInput {
  shared: SharedNumbers;
  log: RecordRows | null;
  /** With serials, with ranges of them, or with counts alone. */
  list: RecordRows | null;
  scans: RecordRows | null;
  /** Cartons of which each unit was scanned, by place; of others the number scanned says nothing. */
  wholeCartons: ReadonlySet<number>;
}

/** More serials than this in one comparison need more memory than it may take. */
export const MOST_COMPARED = 60_000_000;
const MOST_DIFFERENCES = 5_000;

/** A cell for each serial and record: not there, there in no carton, or the carton's place and two. */
const ABSENT = 0;
const NO_CARTON = 1;
const CARTON = 2;

/** Lays the records beside each other. Throws a RangeError when they hold more serials than can be compared. */
export function reconcile(input: ReconcileInput): Reconciled {
  const { shared } = input;
  const records = RECORD_SIDES.map((side) => input[side]);
  if (records.reduce((sum, rows) => sum + (rows?.size ?? 0), 0) > MOST_COMPARED) throw new RangeError("too many serials to compare");
  shared.groups.layOut();
  const places = placesOf(shared, records);
  const twice: SerialDifference[] = [];
  let unlisted = 0;
  const cells = RECORD_SIDES.map((side, at) => {
    const rows = records[at];
    if (!rows) return null;
    const of = new Uint32Array(places.size);
    const several = new Set<number>();
    rows.each((number, carton) => {
      const place = places.of(number);
      const before = of[place]!;
      const now = carton < 0 ? NO_CARTON : carton + CARTON;
      if (before <= NO_CARTON) of[place] = Math.max(before, now);
      else if (now !== before && now !== NO_CARTON && !several.has(number)) {
        if (several.size < MOST_DIFFERENCES) several.add(number);
        else unlisted += 1;
      }
    });
    if (several.size > 0) twice.push(...twoCartons(side, rows, several, shared));
    return of;
  });
  const compared = compare(input, cells, places);
  const counted = countCartons(input, cells);
  return {
    sides: Object.fromEntries(
      RECORD_SIDES.map((side, at) => [side, sideOf(records[at] ?? null, compared.held[at]!, counted.named[at]!)]),
    ) as Reconciled["sides"],
    together: compared.together,
    differences: [...twice, ...compared.differences].slice(0, MOST_DIFFERENCES),
    totals: { ...compared.totals, two_cartons: { serials: unlisted + sum(twice), ranges: unlisted + twice.length } },
    ...{ cartons: counted.differing.slice(0, MOST_DIFFERENCES), cartonsAlike: counted.alike, cartonsDiffering: counted.differing.length },
    unread: RECORD_SIDES.flatMap((side, at) => (records[at]?.unread ?? []).map((one) => ({ side, ...one }))),
  };
}

const sum = (differences: readonly SerialDifference[]): number => differences.reduce((all, { count }) => all + count, 0);

const sideOf = (rows: RecordRows | null, serials: number, cartons: number) => rows && { serials, cartons, unread: rows.unreadCount };

/** Where the numbers of serials have their cells: one for each of a dense span, of a sparse one only for those that came. */
interface Places {
  size: number;
  of: (number: number) => number;
  /** The number of a place. */
  at: (place: number) => number;
}

const PLACES_PER_SERIAL = 16;
const ALWAYS_DENSE = 1 << 22;

function placesOf({ groups }: SharedNumbers, records: readonly (RecordRows | null)[]): Places {
  const size = groups.all.length === 0 ? 0 : groups.end + 1;
  const count = records.reduce((sum, rows) => sum + (rows?.size ?? 0), 0);
  if (size <= Math.max(ALWAYS_DENSE, count * PLACES_PER_SERIAL) && size <= MOST_COMPARED)
    return { size, of: (number) => number, at: (place) => place };
  const all = new Float64Array(count);
  let next = 0;
  for (const rows of records)
    rows?.each((number) => {
      all[next++] = number;
    });
  const writer = new RangeWriter();
  for (const number of all.sort()) writer.add(number);
  const ranges = writer.ranges();
  const starts = new Uint32Array(ranges.length);
  let taken = 0;
  for (let range = 0; range < ranges.length; range += 1) {
    starts[range] = taken;
    taken += ranges.to(range) - ranges.from(range) + 1;
  }
  return {
    size: taken,
    of: (number) => {
      const range = ranges.placeOf(number);
      return starts[range]! + number - ranges.from(range);
    },
    at: (place) => {
      const range = lastAtMost(starts.length, (at) => starts[at]! <= place);
      return ranges.from(range) + place - starts[range]!;
    },
  };
}

/** The last of so many, of which the first ones do and the others do not. */
function lastAtMost(count: number, does: (at: number) => boolean): number {
  let [low, high] = [0, count - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (does(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

type Cells = readonly (Uint32Array | null)[];

function compare({ shared, list, log }: ReconcileInput, cells: Cells, places: Places) {
  const totals = Object.fromEntries(DIFFERENCES.map((kind) => [kind, { serials: 0, ranges: 0 }])) as Reconciled["totals"];
  const differences: SerialDifference[] = [];
  const together: Record<string, number> = {};
  const held = [0, 0, 0];
  const masks = new Float64Array(8);
  // A list of counts alone does not say which serials it has.
  const listed = list !== null && list.size > 0;
  const logged = log !== null && log.size > 0;
  let run: Alike | null = null;
  const end = () => {
    if (!run) return;
    totals[run.kind].ranges += 1;
    if (differences.length < MOST_DIFFERENCES) differences.push(sayRun(shared, run));
    run = null;
  };
  const [ofLog, ofList, ofScans] = cells;
  for (let place = 0; place < places.size; place += 1) {
    const inLog = ofLog ? ofLog[place]! : ABSENT;
    const inList = ofList ? ofList[place]! : ABSENT;
    const inScans = ofScans ? ofScans[place]! : ABSENT;
    masks[(inLog && 1) | (inList && 2) | (inScans && 4)]! += 1;
    const kind = kindOf(inLog, inList, inScans, logged, listed);
    if (kind === null) {
      if (run) end();
      continue;
    }
    totals[kind].serials += 1;
    const number = places.at(place);
    const open = run as Alike | null;
    if (open && number === open.last + 1 && open.inLog === inLog && open.inList === inList && open.inScans === inScans) open.last = number;
    else {
      end();
      run = { kind, from: number, last: number, inLog, inList, inScans };
    }
  }
  end();
  for (let mask = 1; mask < 8; mask += 1) {
    if (masks[mask] === 0) continue;
    const sides = RECORD_SIDES.filter((_, at) => (mask & (1 << at)) !== 0);
    together[sides.join(" ")] = masks[mask]!;
    for (const [at, side] of RECORD_SIDES.entries()) if (sides.includes(side)) held[at]! += masks[mask]!;
  }
  return { totals, differences, together, held };
}

/** Serials in a row that stand in the same cells. */
interface Alike {
  kind: DifferenceKind;
  from: number;
  last: number;
  inLog: number;
  inList: number;
  inScans: number;
}

function kindOf(inLog: number, inList: number, inScans: number, logged: boolean, listed: boolean): DifferenceKind | null {
  if (inLog === ABSENT && inList === ABSENT && inScans === ABSENT) return null;
  const most = Math.max(inLog, inList, inScans);
  // Whoever names a carton names the same one.
  if ((inLog >= CARTON && inLog !== most) || (inList >= CARTON && inList !== most) || (inScans >= CARTON && inScans !== most))
    return "carton";
  if (logged && inLog === ABSENT) return "not_in_log";
  return listed && inList === ABSENT ? "not_listed" : null;
}

function sayRun(shared: SharedNumbers, { kind, from, last, inLog, inList, inScans }: Alike): SerialDifference {
  const { groups } = shared;
  const says: Says = {};
  for (const [at, cell] of [inLog, inList, inScans].entries()) {
    if (cell !== ABSENT) says[RECORD_SIDES[at]!] = cell === NO_CARTON ? null : shared.cartonName(cell - CARTON);
  }
  return { kind, from: groups.write(from), to: groups.write(last), count: last - from + 1, says };
}

/** How many serials each record has in each carton, beside each other. */
function countCartons({ shared, log, list, scans, wholeCartons }: ReconcileInput, cells: Cells) {
  const counts = cells.map((of) => {
    const many = new Uint32Array(shared.cartons);
    for (const cell of of ?? []) if (cell >= CARTON) many[cell - CARTON]! += 1;
    return many;
  });
  const figures = list?.figures() ?? new Map<number, { fileId: string; count: number }[]>();
  for (const [carton, [figure]] of figures) counts[1]![carton] = figure!.count;
  const named = counts.map((many) => many.reduce((sum, count) => sum + Math.min(count, 1), 0));
  // A record that names no cartons at all says nothing of any.
  const says = [log !== null && named[0]! > 0, list !== null && (named[1]! > 0 || figures.size > 0), scans !== null];
  const differing: CartonDifference[] = [];
  let alike = 0;
  for (let carton = 0; carton < shared.cartons; carton += 1) {
    const of = counts.map((many, at) => (says[at] && (at < 2 || wholeCartons.has(carton)) ? many[carton]! : null));
    const files = figures.get(carton) ?? [];
    const said = [...of.filter((count) => count !== null), ...files.slice(1).map(({ count }) => count)];
    if (said.length < 2) continue;
    if (said.every((count) => count === said[0])) alike += 1;
    else {
      const named = files.length > 1 ? { files } : {};
      differing.push({ carton: shared.cartonName(carton), counts: { log: of[0]!, list: of[1]!, scans: of[2]! }, ...named });
    }
  }
  return { differing, alike, named };
}

/** What is on record where nothing is left to compare. */
export const NO_DIFFERENCES: Pick<Reconciled, "differences" | "totals" | "cartons" | "cartonsDiffering"> = {
  differences: [],
  totals: {
    carton: { serials: 0, ranges: 0 },
    two_cartons: { serials: 0, ranges: 0 },
    not_in_log: { serials: 0, ranges: 0 },
    not_listed: { serials: 0, ranges: 0 },
  },
  cartons: [],
  cartonsDiffering: 0,
};
