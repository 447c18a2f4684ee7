import { CHECK_LENGTH, type Check } from "~/domain/numbering/check-character.ts";
import { type Base, DATE_PARTS, type DatePart, lengthOf, type Part, type Rule } from "~/domain/numbering/rule.ts";

/** A piece at a fixed distance from the start of a serial, or, behind a counter of free width, from its end. */
export type Placed =
  | { kind: "text"; at: number; codes: readonly number[] }
  | { kind: "date"; at: number; length: number; part: DatePart; radix: number }
  | { kind: "list"; at: number; length: number; codes: readonly (readonly number[])[]; index: readonly number[]; radix: number }
  | { kind: "check"; at: number; length: number; check: Check };

/** One way in which the parts of a rule can lie, all lists at one length. */
export interface Layout {
  /** The length of the whole, or at least that much where the counter is free. */
  length: number;
  free: boolean;
  counter: { at: number; width: number | null; base: Base };
  /** From the start. */
  before: readonly Placed[];
  /** From the start too where the counter has a width, else from the end (`at` is then negative). */
  after: readonly Placed[];
}

/** The least and the most that a date part says. */
export const DATE_RANGE: Record<DatePart, readonly [number, number]> = {
  yyyy: [0, 9_999],
  yy: [0, 99],
  mm: [1, 12],
  dd: [1, 31],
  ddd: [1, 366],
  ww: [1, 53],
};

const codesOf = (text: string): number[] => [...new TextEncoder().encode(text)];

/** Every layout of a rule: one, unless lists have values of several lengths. */
export function layoutsOf({ parts }: Rule): Layout[] {
  let layouts: Part[][] = [[]];
  for (const part of parts) {
    const ways = part.kind === "list" && lengthOf(part) === null ? byLength(part) : [part];
    layouts = layouts.flatMap((before) => ways.map((way) => [...before, way]));
  }
  return layouts.map(layOut);
}

/** A list, or those of its values that have one length; `whole` has them all, by whose place each is known. */
type List = Part & { kind: "list"; whole?: readonly string[] };

function byLength(part: List): List[] {
  const lengths = [...new Set(part.values.map((value) => codesOf(value).length))];
  return lengths.map((length) => ({
    ...part,
    whole: part.values,
    values: part.values.filter((value) => codesOf(value).length === length),
  }));
}

function layOut(parts: readonly Part[]): Layout {
  const split = parts.findIndex(({ kind }) => kind === "counter");
  const { width, base } = parts[split] as Part & { kind: "counter" };
  const total = (some: readonly Part[]) => some.reduce((sum, part) => sum + sizeOf(part), 0);
  const [head, tail] = [parts.slice(0, split), parts.slice(split + 1)];
  const start = total(head);
  const length = start + (width ?? 1) + total(tail);
  const place = (some: readonly Part[], from: number) => {
    let at = from;
    return some.map((part) => {
      const placed = placePart(part, at);
      at += sizeOf(part);
      return placed;
    });
  };
  const counter = { at: start, width, base };
  const after = place(tail, width === null ? -total(tail) : start + width);
  return { length, free: width === null, counter, before: place(head, 0), after };
}

/** Bytes a part takes; a counter's are counted apart. */
function sizeOf(part: Part): number {
  if (part.kind === "text") return codesOf(part.text).length;
  if (part.kind === "list") return codesOf(part.values[0]!).length;
  return lengthOf(part) ?? 0;
}

function placePart(part: Part, at: number): Placed {
  switch (part.kind) {
    case "text":
      return { kind: "text", at, codes: codesOf(part.text) };
    case "date":
      return { kind: "date", at, length: DATE_PARTS[part.part], part: part.part, radix: DATE_RANGE[part.part][1] + 1 };
    case "list": {
      const { whole = part.values } = part as List;
      const index = part.values.map((value) => whole.indexOf(value));
      return { kind: "list", at, length: sizeOf(part), codes: part.values.map(codesOf), index, radix: whole.length };
    }
    case "check":
      return { kind: "check", at, length: CHECK_LENGTH[part.check], check: part.check };
    default:
      throw new Error("a counter has its own place");
  }
}
