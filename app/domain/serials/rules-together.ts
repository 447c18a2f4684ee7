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
  const proposed = inferRules(shown.flatMap((found) => found.shown ?? [])).map(({ rule }) => rule);
  const needed = new Set(shown.flatMap((found) => best([...proposed, ...rulesWritten(found.rule)], found.shown ?? [])));
  const inOrder = [...proposed.filter((rule) => needed.has(rule)), ...needed];
  const texts = [...new Set([...declared, ...inOrder].map(({ text }) => text))];
  return texts.length > 0 ? texts : null;
}

/** The rule that reads most values, of several the first. */
function best(rules: readonly Rule[], values: readonly string[]): Rule[] {
  const shares = rules.map((rule) => shareOf(rule, values));
  const most = rules[shares.indexOf(Math.max(...shares))];
  return most ? [most] : [];
}
