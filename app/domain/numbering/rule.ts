import { CHECK_LENGTH, CHECKS, type Check } from "~/domain/numbering/check-character.ts";

/** Bases of a counter; above ten its digits are followed by capital letters. */
export const BASES = [10, 16, 32, 36] as const;
export type Base = (typeof BASES)[number];

/** Parts of a date that a serial may carry: year of four or two digits, month, day, day of the year, ISO week. */
export const DATE_PARTS = { yyyy: 4, yy: 2, mm: 2, dd: 2, ddd: 3, ww: 2 } as const;
export type DatePart = keyof typeof DATE_PARTS;

/** One piece of a serial, from left to right. */
export type Part =
  | { kind: "text"; text: string }
  | { kind: "counter"; width: number | null; base: Base }
  | { kind: "date"; part: DatePart }
  | { kind: "list"; name: string; values: readonly string[] }
  | { kind: "check"; check: Check };

/** How the serials of a product are made; `text` is what was written. */
export interface Rule {
  text: string;
  parts: readonly Part[];
}

/** Why a text is no numbering rule, and where: `at` counts characters from 0. */
export interface RuleProblem {
  code:
    | "empty"
    | "unclosed"
    | "unopened"
    | "unknown_part"
    | "bad_width"
    | "bad_base"
    | "bad_list"
    | "unknown_check"
    | "no_counter"
    | "two_counters"
    | "open_ended"
    | "nothing_to_check"
    | "too_long"
    | "too_many";
  at: number;
}

/** A serial longer than this is none: GS1 allows twenty, and makers' own stay far below. */
export const LONGEST = 80;
/** Digits of a counter that every number of is told apart from its neighbour. */
export const WIDEST: Record<Base, number> = { 10: 15, 16: 13, 32: 10, 36: 10 };

/**
 * Reads a numbering rule. Outside braces stands what every serial has in common; inside braces:
 *
 * - `{n}`, `{n:7}`, `{n:7:16}`, `{n::36}`: the counter, once; free or of so many digits, in base 10, 16, 32 or 36
 * - `{yyyy}` `{yy}` `{mm}` `{dd}` `{ddd}` `{ww}`: parts of the date it was made
 * - `{line:A|B|C}`: one of a closed list, under any name
 * - `{check:luhn}` (or `mod97`, `mod11`, `gs1`, `mod37-36`): check characters of everything before
 *
 * `{{` and `}}` stand for braces. Numbers count up within each combination of dates and list values. `HP26-{n:7}` reads
 * HP26-0000001; `{yy}{ww}{line:A|B}{n:5}{check:luhn}` reads 2609A000127.
 */
export function parseRule(text: string): Rule | RuleProblem {
  const parts: Part[] = [];
  let words = "";
  const flush = () => {
    if (words) parts.push({ kind: "text", text: words });
    words = "";
  };
  for (let at = 0; at < text.length; ) {
    const char = text[at]!;
    if ((char === "{" || char === "}") && text[at + 1] === char) {
      words += char;
      at += 2;
    } else if (char === "}") {
      return { code: "unopened", at };
    } else if (char === "{") {
      const end = text.indexOf("}", at);
      if (end < 0) return { code: "unclosed", at };
      const part = parsePart(text.slice(at + 1, end));
      if (typeof part === "string") return { code: part, at };
      flush();
      parts.push(part);
      at = end + 1;
    } else {
      words += char;
      at += 1;
    }
  }
  flush();
  const problem = wholeProblem(text, parts);
  return problem ?? { text, parts };
}

export const isRule = (read: Rule | RuleProblem): read is Rule => "parts" in read;

function parsePart(inside: string): Part | RuleProblem["code"] {
  const [name = "", ...rest] = inside.split(":");
  if (name === "n") return counter(rest);
  if (Object.hasOwn(DATE_PARTS, name) && rest.length === 0) return { kind: "date", part: name as DatePart };
  if (name === "check") {
    const check = CHECKS.find((one) => one === rest.join(":"));
    return check ? { kind: "check", check } : "unknown_check";
  }
  if (!/^\p{L}[\p{L}\p{N}_ -]*$/u.test(name) || rest.length === 0) return "unknown_part";
  const values = rest.join(":").split("|");
  if (values.some((value) => value === "") || new Set(values).size < values.length || values.length > 1_000) return "bad_list";
  return { kind: "list", name, values };
}

function counter([width = "", base = "10", ...more]: readonly string[]): Part | RuleProblem["code"] {
  const known = BASES.find((one) => String(one) === base);
  if (!known || more.length > 0) return "bad_base";
  if (width === "") return { kind: "counter", width: null, base: known };
  const digits = /^[1-9]\d?$/.test(width) ? Number(width) : 0;
  return digits >= 1 && digits <= WIDEST[known] ? { kind: "counter", width: digits, base: known } : "bad_width";
}

/** What is wrong with the parts as a whole. */
function wholeProblem(text: string, parts: readonly Part[]): RuleProblem | null {
  if (parts.length === 0) return { code: "empty", at: 0 };
  const counters = parts.filter(({ kind }) => kind === "counter");
  if (counters.length === 0) return { code: "no_counter", at: text.length };
  if (counters.length > 1) return { code: "two_counters", at: text.lastIndexOf("{n") };
  const at = parts.findIndex(({ kind }) => kind === "counter");
  const free = (counters[0] as Part & { kind: "counter" }).width === null;
  // Where the digits end is told by what follows, which must therefore be of one length.
  if (free && parts.slice(at + 1).some((part) => lengthOf(part) === null)) return { code: "open_ended", at: text.indexOf("{n") };
  if (parts[0]!.kind === "check") return { code: "nothing_to_check", at: 0 };
  const longest = parts.reduce((sum, part) => sum + mostOf(part), 0);
  if (longest > LONGEST) return { code: "too_long", at: 0 };
  return parts.reduce((many, part) => many * kindsOf(part), 1) > Number.MAX_SAFE_INTEGER ? { code: "too_many", at: 0 } : null;
}

/** How many values a date or a list may have; each combination of them is known by a number of its own. */
const kindsOf = (part: Part): number =>
  part.kind === "date" ? 10 ** DATE_PARTS[part.part] : part.kind === "list" ? part.values.length : 1;

/** How many characters a part always has; null when that differs. */
export function lengthOf(part: Part): number | null {
  switch (part.kind) {
    case "text":
      return part.text.length;
    case "counter":
      return part.width;
    case "date":
      return DATE_PARTS[part.part];
    case "list":
      return part.values.every(({ length }) => length === part.values[0]!.length) ? part.values[0]!.length : null;
    case "check":
      return CHECK_LENGTH[part.check];
  }
}

function mostOf(part: Part): number {
  if (part.kind === "list") return Math.max(...part.values.map(({ length }) => length));
  return lengthOf(part) ?? WIDEST[(part as Part & { kind: "counter" }).base];
}
