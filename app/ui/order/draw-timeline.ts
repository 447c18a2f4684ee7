import { addDays, daysBetween } from "~/domain/calendar/calendar.ts";
import { LANES, type MarkKind, type Timeline, type TimelineRow } from "~/domain/steps/timeline.ts";

const WIDTH = 1000;
const LEFT = 220;
const RIGHT = 28;
const TOP = 30;
const LANE = 30;
const ROW = 34;
/** Marks of one day stand beside each other. */
const BESIDE = 13;
/** So many characters of a name fit left of the axis. */
export const NAME_FITS = 30;
/** As many dates as fit under the axis without touching. */
const MOST_TICKS = 6;

export interface DrawnMark {
  kind: MarkKind;
  x: number;
  /** Money or goods that moved before what they wait for was accepted. */
  before: boolean;
  /** Its place among the row's marks. */
  place: number;
}

export interface DrawnRow {
  id: string;
  y: number;
  spans: { x1: number; x2: number }[];
  marks: DrawnMark[];
}

export interface Drawing {
  width: number;
  height: number;
  left: number;
  right: number;
  lanes: { lane: TimelineRow["lane"]; y: number }[];
  rows: DrawnRow[];
  ticks: { x: number; date: string }[];
  today: number;
}

/** Places everything of a timeline on a surface of fixed width, in its own units; as high as it has rows. */
export function drawTimeline({ rows, from, to, today }: Timeline): Drawing {
  const days = Math.max(1, daysBetween(from, to));
  const at = (date: string): number => Math.round((LEFT + (daysBetween(from, date) / days) * (WIDTH - LEFT - RIGHT)) * 10) / 10;
  const lanes: Drawing["lanes"] = [];
  const drawn: DrawnRow[] = [];
  let y = TOP;
  for (const lane of LANES) {
    const of = rows.filter((row) => row.lane === lane);
    if (of.length === 0) continue;
    lanes.push({ lane, y: y + 18 });
    y += LANE;
    for (const { id, spans, marks } of of) {
      drawn.push({ id, y: y + ROW / 2, spans: spans.map((span) => ({ x1: at(span.from), x2: at(span.to) })), marks: beside(marks, at) });
      y += ROW;
    }
  }
  return {
    width: WIDTH,
    height: y + 8,
    left: LEFT,
    right: WIDTH - RIGHT,
    lanes,
    rows: drawn,
    ticks: ticksOf(from, days, at),
    today: at(today),
  };
}

function beside(marks: TimelineRow["marks"], at: (date: string) => number): DrawnMark[] {
  let last = Number.NEGATIVE_INFINITY;
  return marks.map(({ kind, date, before }, place) => {
    const x = Math.max(at(date), last + BESIDE);
    last = x;
    return { kind, x, place, before: before.length > 0 };
  });
}

function ticksOf(from: string, days: number, at: (date: string) => number): Drawing["ticks"] {
  const apart = Math.ceil(days / MOST_TICKS);
  return Array.from({ length: Math.floor(days / apart) + 1 }, (_, n) => addDays(from, n * apart)).map((date) => ({ x: at(date), date }));
}
