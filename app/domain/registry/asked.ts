import { endsOf } from "~/domain/numbering/declared.ts";
import { bareSerial } from "~/domain/numbering/gs1.ts";
import type { Matcher } from "~/domain/numbering/matcher.ts";
import { diagnose, type MalformedKind } from "~/domain/serial-log/malformed.ts";

/** One thing that somebody looks up: as typed, and the serial or the two ends that it may be. */
export interface Asked {
  at: number;
  typed: string;
  from: string;
  to: string | null;
}

/** So many are looked up at once. */
export const MOST_ASKED = 1_000;
const LONGEST = 200;

/** What a text asks for, one to a line or between commas, semicolons and tabs; how many more there are than are looked up. */
export function askedIn(text: string): { asked: Asked[]; more: number } {
  const typed = text
    .replaceAll("\0", "")
    .toWellFormed()
    .split(/[\r\n\t,;，；、]+/)
    .map((one) => one.trim().slice(0, LONGEST))
    .filter(Boolean);
  const asked = typed.slice(0, MOST_ASKED).map((one, at): Asked => {
    const ends = endsOf(one);
    const [from = one, to = null] = ends.length === 2 && ends.every(Boolean) ? ends : [bareSerial(one)];
    return { at, typed: one, from, to };
  });
  return { asked, more: typed.length - asked.length };
}

/** A value as numbers of a series; with what was written otherwise than the serial that was meant. */
export interface ReadAsked {
  from: string;
  to: string;
  first: number;
  last: number;
  /** Null where it stands as the rule has it. */
  slip: MalformedKind | null;
}

/** What is asked as numbers of one series; null where it is none of it, looked at with `leniently` even as somebody else may write it. */
export function readAs(matcher: Matcher, { from, to }: Asked, leniently = false): ReadAsked | null {
  const first = readOne(matcher, from, leniently);
  // Of the second end people write the last digits only.
  const end = to && /^\d+$/.test(to) && to.length < from.length ? (first?.serial ?? from).slice(0, -to.length) + to : to;
  const last = end === null ? first : readOne(matcher, end, leniently);
  if (!first || !last || first.number > last.number) return null;
  return { from: first.serial, to: last.serial, first: first.number, last: last.number, slip: first.slip ?? last.slip };
}

function readOne(matcher: Matcher, value: string, leniently: boolean) {
  const number = numberOf(matcher, value);
  if (number !== null) return { serial: value, number, slip: null };
  if (!leniently) return null;
  const { kind, meant } = diagnose(value, [matcher]);
  const inside = meant === null ? null : numberOf(matcher, meant);
  return meant !== null && inside !== null ? { serial: meant, number: inside, slip: kind } : null;
}

const numberOf = (matcher: Matcher, value: string): number | null => (matcher.reads(value) ? matcher.counter : null);
