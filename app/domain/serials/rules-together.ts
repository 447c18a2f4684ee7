import { rulesIn, rulesWritten } from "~/domain/numbering/declared.ts";
import { inferRules, shareOf } from "~/domain/numbering/infer-rule.ts";
import { isRule, parseRule, type Rule } from "~/domain/numbering/rule.ts";
import type { ExaminedFile } from "~/domain/serials/log-findings.ts";
import type { LogDeclared } from "~/domain/serials/log-to-examine.ts";

/** The rules that are declared of a log: the buyer's before its sender's. */
export function rulesDeclared({ numbering, ruleWords }: Pick<LogDeclared, "numbering" | "ruleWords">): Rule[] {
  const byBuyer = numbering?.rules.map(parseRule).filter(isRule) ?? [];
  return byBuyer.length > 0 ? byBuyer : rulesIn(ruleWords);
}

/**
 * The rules by which all logs of an answer are read, so that a serial is the same number in each: those declared of any of them, then what
 * the logs without a declaration show together. A day's log of three rows shows no rule of its own. Null where nothing shows any.
 */
export function rulesTogether(logs: readonly { of: LogDeclared; found: ExaminedFile }[]): string[] | null {
  const declared = logs.flatMap(({ of }) => rulesDeclared(of));
  const shown = logs.flatMap(({ of, found }) => (rulesDeclared(of).length === 0 && found.problem === null ? [found] : []));
  const together = rulesShown(shown.map((found) => ({ shown: found.shown ?? [], rules: rulesWritten(found.rule) })));
  const texts = [...new Set([...declared, ...together].map(({ text }) => text))];
  return texts.length > 0 ? texts : null;
}

/** What logs show together where nothing is declared of them: the rules that read most of what each shows (`rules` are those of its own). */
export function rulesShown(logs: readonly { shown: readonly string[]; rules: readonly Rule[] }[]): Rule[] {
  const proposed = inferRules(logs.flatMap(({ shown }) => shown)).map(({ rule }) => rule);
  const needed = new Map(logs.flatMap(({ shown, rules }) => best([...proposed, ...rules], shown)).map((rule) => [rule.text, rule]));
  return [...proposed.filter(({ text }) => needed.delete(text)), ...needed.values()];
}

/** The rule that reads most values, of several the first. */
function best(rules: readonly Rule[], values: readonly string[]): Rule[] {
  const shares = rules.map((rule) => shareOf(rule, values));
  const most = rules[shares.indexOf(Math.max(...shares))];
  return most ? [most] : [];
}
