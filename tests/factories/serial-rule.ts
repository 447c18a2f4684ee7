import { Matcher } from "~/domain/numbering/matcher.ts";
import { isRule, parseRule, type Rule } from "~/domain/numbering/rule.ts";

/** The rule that a text says; a text that says none fails the test that uses it. */
export function ruleOf(text: string): Rule {
  const rule = parseRule(text);
  if (!isRule(rule)) throw new Error(`${text}: ${rule.code}`);
  return rule;
}

export const matcherOf = (text: string): Matcher => new Matcher(ruleOf(text));
