import { exampleSerials } from "~/domain/numbering/example-serials.ts";
import { bareSerial } from "~/domain/numbering/gs1.ts";
import { Matcher } from "~/domain/numbering/matcher.ts";
import { isRule, parseRule } from "~/domain/numbering/rule.ts";
import { diagnose } from "~/domain/serial-log/malformed.ts";
import { formatCount } from "~/words/format.ts";
import type { Translate, WordKey } from "~/words/translate.ts";

export interface RuleTried {
  /** What is wrong with the rule, and where. */
  problem: string;
  examples: string[];
  /** Whether the serial that was pasted fits, and why not; empty without one. */
  fits: boolean | null;
  why: string;
}

const LONGEST = 400;

/** What a rule makes, and whether a serial is one of it. */
export function tryRule(t: Translate, text: string, pasted: string, today: string): RuleTried {
  const rule = parseRule(text.slice(0, LONGEST));
  if (!isRule(rule)) {
    const params = { rule: text, at: rule.at + 1, rest: text.slice(rule.at, rule.at + 20) };
    return { problem: t(`refusals:rule_${rule.code}` as WordKey, params), examples: [], fits: null, why: "" };
  }
  const tried = { problem: "", examples: exampleSerials(rule, today) };
  if (pasted === "") return { ...tried, fits: null, why: "" };
  const serial = bareSerial(pasted.slice(0, LONGEST));
  const matcher = new Matcher(rule);
  if (matcher.reads(serial)) {
    return { ...tried, fits: true, why: t("numbering:fits", { serial, number: formatCount(matcher.counter) }) };
  }
  const { kind, meant } = diagnose(serial, [matcher]);
  const why = t("numbering:fits_not", { serial: pasted, why: t(`serials:malformed.${kind}`) });
  return { ...tried, fits: false, why: meant ? `${why} ${t("serials:meant", { serial: meant })}.` : why };
}
