import { unalike } from "~/domain/numbering/look-alike.ts";
import { Matcher } from "~/domain/numbering/matcher.ts";
import { isRule, parseRule, type Rule } from "~/domain/numbering/rule.ts";

/** A rule that a log seems to follow, and the share of its values that it reads, from 0 to 1. */
export interface Proposal {
  rule: Rule;
  share: number;
}

/** Fewer values than this show no rule. */
const FEWEST = 3;
const MOST_PROPOSED = 5;
/** A piece with more values than this is no closed list. */
const MOST_LISTED = 40;

/** Rules that values of a log seem to follow, the one that explains most of them first; each explains some that those before do not. */
export function inferRules(values: readonly string[]): Proposal[] {
  const shapes = new Map<string, string[][]>();
  const plain = values.map(inPlain);
  for (const value of plain) {
    const runs = value.match(/\p{Nd}+|\p{L}+|[^\p{Nd}\p{L}]+/gu) ?? [];
    if (!runs.some(isDigits)) continue;
    const shape = runs.map((run) => (isDigits(run) ? "9" : /^\p{L}/u.test(run) ? "A" : run)).join(" ");
    put(shapes, shape, runs);
  }
  const proposals: Proposal[] = [];
  const commonFirst = [...shapes.values()].filter(({ length }) => length >= FEWEST).sort((a, b) => b.length - a.length);
  for (const rows of commonFirst.slice(0, MOST_PROPOSED).flatMap(ofOneRule)) {
    const rule = parseRule(ruleOf(rows));
    if (isRule(rule) && shareOf(rule, plain) > 0) proposals.push({ rule, share: shareOf(rule, values) });
  }
  return proposals.sort((a, b) => b.share - a.share);
}

/**
 * A value as somebody reads it on a label: without marks that nobody sees, and in Latin letters where all of its letters look like those. Else a
 * log whose every row has such a mark would show a rule of its own, and serials of another order would pass for new ones.
 */
function inPlain(value: string): string {
  const seen = value.replace(/[\p{Cc}\p{Cf}]/gu, "");
  const latin = unalike(seen);
  return /^[ -~]*$/.test(latin) ? latin : seen;
}

const isDigits = (run: string): boolean => /^\p{Nd}/u.test(run);

/** The share of values that a rule reads. */
export function shareOf(rule: Rule, values: readonly string[]): number {
  const matcher = new Matcher(rule);
  const read = values.filter((value) => matcher.reads(value));
  return values.length === 0 ? 0 : read.length / values.length;
}

function put(groups: Map<string, string[][]>, key: string, row: string[]): void {
  const group = groups.get(key);
  if (group) group.push(row);
  else groups.set(key, [row]);
}

/** Rows that are made of the same kinds of runs, apart where counters between other texts are filled up with zeros to other lengths. */
function ofOneRule(rows: string[][]): string[][][] {
  const { counter } = counterIn(rows);
  const around = new Map<string, string[][]>();
  for (const row of rows) put(around, row.toSpliced(counter, 1).join(" "), row);
  const byLength = new Map<number, string[][]>();
  const others: string[][] = [];
  for (const own of around.values()) {
    const length = own.length < FEWEST ? null : paddedTo(own.map((row) => row[counter]!));
    if (length === null) others.push(...own);
    else byLength.set(length, [...(byLength.get(length) ?? []), ...own]);
  }
  const [most = [], ...fewer] = [...byLength.values()].sort((a, b) => b.length - a.length);
  return [[...most, ...others], ...fewer];
}

/** The length of most runs, where they are filled up to it with zeros; null where they are not. */
function paddedTo(column: readonly string[]): number | null {
  const [length, count] = mostLength(column);
  return count / column.length > 0.5 && column.some((run) => run.startsWith("0") && run.length === length) ? length : null;
}

/** Of several runs the length that most have, and how many have it. */
function mostLength(column: readonly string[]): [length: number, count: number] {
  const lengths = new Map<number, number>();
  for (const { length } of column) lengths.set(length, (lengths.get(length) ?? 0) + 1);
  return [...lengths].sort((a, b) => b[1] - a[1])[0] as [number, number];
}

/** The columns of runs, and which of them counts: that with most values. */
function counterIn(rows: readonly string[][]) {
  const columns = rows[0]!.map((_, at) => rows.map((row) => row[at]!));
  const varieties = columns.map((column) => new Set(column));
  const counter = columns.reduce((best, column, at) => {
    if (!isDigits(column[0]!)) return best;
    return best < 0 || varieties[at]!.size >= varieties[best]!.size ? at : best;
  }, -1);
  return { columns, varieties, counter };
}

/** The rule of rows that are made of the same kinds of runs: what is always the same is text, the run with most values is the counter. */
function ruleOf(rows: readonly string[][]): string {
  const { columns, varieties, counter } = counterIn(rows);
  return columns.map((column, at) => (at === counter ? counterOf(column) : pieceOf(column, varieties[at]!, at))).join("");
}

/** Most rows decide: a few of another length are what is to be found. */
function counterOf(column: readonly string[]): string {
  const [length, count] = mostLength(column);
  const fixed = paddedTo(column) !== null || count === column.length;
  return fixed ? leading(column, length) : "{n}";
}

/** A long run of digits that all begin alike counts in its end only: year and week, or a number of the maker. */
function leading(column: readonly string[], length: number): string {
  const runs = column.filter((run) => run.length === length);
  const date = /^(?:20)?[23]\d(?:0[1-9]|[1-4]\d|5[0-3])/;
  const year =
    length >= 8 && runs.every((run) => date.test(run)) ? (runs.every((run) => run.startsWith("20")) ? "{yyyy}{ww}" : "{yy}{ww}") : "";
  if (year && new Set(runs.map((run) => run.slice(0, year.length === 10 ? 6 : 4))).size <= MOST_LISTED) {
    return `${year}{n:${length - (year.startsWith("{yyyy}") ? 6 : 4)}}`;
  }
  return `{n:${Math.min(length, 15)}}`;
}

function pieceOf(column: readonly string[], variety: ReadonlySet<string>, at: number): string {
  const escaped = (text: string) => text.replaceAll("{", "{{").replaceAll("}", "}}");
  if (variety.size === 1) return escaped(column[0]!);
  const counts = [...variety].map((value) => ({ value, count: column.filter((run) => run === value).length }));
  // Slips of the hand are no values of a list.
  const usual = counts.filter(({ count }) => count > Math.max(1, column.length / 100)).map(({ value }) => value);
  if (usual.length === 1) return escaped(usual[0]!);
  const listed = (usual.length > 0 ? usual : [...variety]).slice(0, MOST_LISTED).sort();
  return listed.some((value) => /[|{}]/.test(value)) ? escaped(column[0]!) : `{part ${at + 1}:${listed.join("|")}}`;
}
