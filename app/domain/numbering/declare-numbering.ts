import { requirePermission } from "~/domain/access/access.ts";
import { endsOf } from "~/domain/numbering/declared.ts";
import { standingNumbering } from "~/domain/numbering/numbering.ts";
import { countOf } from "~/domain/numbering/ranges.ts";
import { isRule, parseRule, type Rule } from "~/domain/numbering/rule.ts";
import { type Run, runFault } from "~/domain/numbering/run.ts";
import { counterpart, SerialNumbers, sayRange } from "~/domain/numbering/serial-numbers.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

export interface DeclareNumberingInput {
  lineId: string;
  /** As they are written, one or several. */
  rules: string[];
  /** First and last serial of each; empty where the ranges are not known yet. */
  ranges: { from: string; to: string }[];
  quantity: string | null;
  /** First and last day of production, in ISO 8601; neither where they are not known yet. */
  run: { from: string | null; to: string | null };
  /** Who prints the labels, assigns the numbers, verifies them; empty where that is not known. */
  prints: string;
  assigns: string;
  verifies: string;
}

/** What examinations say of the rules they went by holds so many characters. */
const MOST_RULES_TEXT = 400;

/** Declares how the serials of a line are to be made; logs that come from now on are held against it instead of what they show themselves. */
export function declareNumbering(file: OrderFile, input: DeclareNumberingInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "send_requests");
  const order = facts(file);
  if (order.state === "cancelled") refuse("conflict", "order_cancelled");
  const line = found(
    order.lines.find(({ lineId }) => lineId === input.lineId),
    "no_such_line",
  );
  const rules = readRules(input.rules);
  requireRanges(file, input, rules);
  const run = readRun(input.run);
  const parties = { prints: input.prints.trim(), assigns: input.assigns.trim(), verifies: input.verifies.trim() };
  const text = Object.fromEntries(Object.entries(parties).filter(([, name]) => name !== ""));
  const { ranges, quantity } = input;
  return [
    {
      type: "numbering.declared",
      data: { lineId: line.lineId, rules: rules.map((one) => one.text), ranges, quantity, ...(run ? { run } : {}) },
      text,
    },
  ];
}

/** The rules of a declaration; a refusal names the rule, the character, and what is wrong there. */
export function readRules(texts: readonly string[]): Rule[] {
  if (texts.length === 0) refuse("invalid", "rule_needed", { field: "rules" });
  if (texts.join(" ").length > MOST_RULES_TEXT) refuse("invalid", "rules_too_long", { field: "rules" });
  return texts.map((text) => {
    const rule = parseRule(text);
    const at = (place: number) => ({ rule: text, at: String(place + 1), rest: text.slice(place, place + 20) });
    if (!isRule(rule)) return refuse("invalid", `rule_${rule.code}`, { field: "rules", params: at(rule.at) });
    // Several rules are written with blanks between them wherever a log says what it was examined by.
    const blank = text.replace(/\{[^{}]*\}/g, (inside) => "x".repeat(inside.length)).search(/\s/);
    if (blank >= 0) refuse("invalid", "rule_blank", { field: "rules", params: at(blank) });
    return rule;
  });
}

/** The run of two days, both or neither named; a refusal stands at the day that is wrong. */
function readRun({ from, to }: DeclareNumberingInput["run"]): Run | null {
  const fault = runFault(from, to);
  if (fault) refuse("invalid", fault.code, { field: fault.at === "from" ? "runFrom" : "runTo" });
  return from !== null && to !== null ? { from, to } : null;
}

/** Ranges as they are typed, each "A to B"; a refusal names the one that cannot be read. */
export const readRanges = (texts: readonly string[]): DeclareNumberingInput["ranges"] =>
  texts.map((text) => {
    const [from = "", to = "", ...more] = endsOf(text);
    if (!from || !to || more.length > 0) return refuse("invalid", "not_a_range", { field: "ranges", params: { text } });
    return { from, to };
  });

/** Ranges are of one rule and group each, apart from each other on the whole order, and hold the quantity. */
function requireRanges(file: OrderFile, { lineId, ranges, quantity }: DeclareNumberingInput, rules: readonly Rule[]): void {
  const numbers = new SerialNumbers(rules);
  for (const range of ranges) {
    if (!numbers.readRange(range)) refuse("invalid", "no_range_of_rule", { field: "ranges", params: range });
  }
  const groups = numbers.gather(ranges);
  const held = groups.reduce((sum, group) => sum + countOf(group.ranges), 0);
  const asked = ranges.reduce((sum, range) => sum + countOf([numbers.readRange(range)!.range]), 0);
  if (asked > held) refuse("invalid", "ranges_overlap", { field: "ranges" });
  if (quantity !== null && ranges.length > 0 && BigInt(quantity) > BigInt(held)) {
    refuse("invalid", "ranges_too_short", { field: "ranges", params: { held: String(held), quantity } });
  }
  for (const other of Object.values(standingNumbering(file))) {
    if (other.lineId === lineId) continue;
    const common = commonWith(rules, ranges, other);
    if (common) refuse("invalid", "range_of_other_line", { field: "ranges", params: { from: common.from, to: common.to } });
  }
}

/** The first serials that another line has too. */
function commonWith(
  rules: readonly Rule[],
  ranges: DeclareNumberingInput["ranges"],
  other: { rules: readonly string[]; ranges: DeclareNumberingInput["ranges"] },
) {
  const numbers = new SerialNumbers([...rules, ...other.rules.map(parseRule).filter(isRule)]);
  const [here, there] = [numbers.gather(ranges), numbers.gather(other.ranges)];
  for (const group of here) {
    const same = counterpart(group, there);
    for (const { from, to } of group.ranges) {
      const met = same?.ranges.find((range) => range.from <= to && range.to >= from);
      if (met) return sayRange(group, { from: Math.max(from, met.from), to: Math.min(to, met.to) });
    }
  }
  return null;
}
