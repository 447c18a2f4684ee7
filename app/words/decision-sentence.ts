import { formatDate } from "./format.ts";
import type { Language } from "./language.ts";
import type { EvidenceTypeName, StepName } from "./sentence.ts";
import type { Translate } from "./translate.ts";

/** Everything that the sentence of a decision is drafted from: fields, never free choice of words. */
export interface DecisionFacts {
  outcome: "accepted" | "accepted_with_conditions" | "rejected";
  type: EvidenceTypeName;
  version: number;
  orderNumber: string;
  /** "line 1, batches A and B", or empty for the whole order. */
  scope: string;
  /** Files that count, of all; null when the attested form is the record. */
  files: { current: number; all: number } | null;
  validity: { kind: "step"; step: StepName } | { kind: "date"; date: string };
  condition: string;
  unchanged: string;
  points: { what: string; from: string; due: string }[];
  setAside: string[];
  faults: string[];
  /** The earliest step that waits. */
  step: StepName;
  /** Where the buyer had it from, when the supplier has not confirmed it. */
  unconfirmedFrom: string | null;
  samePerson: boolean;
}

/** The one sentence of a decision, as everyone will read it; frozen with the decision in the decider's language. */
export function decisionSentence(t: Translate, facts: DecisionFacts, language: Language): string {
  // It stands by itself too, so it begins as a sentence does.
  const type = t(`evidence:name.${facts.type}`);
  const shared = { type, version: facts.version, order: facts.orderNumber };
  const stop = language === "zh" ? "；" : "; ";
  if (facts.outcome === "rejected") {
    const step = t(`steps:name.${facts.step}`);
    const faults = t("decide:sentence.faults", { count: facts.faults.length, list: facts.faults.map(withoutStop).join(stop) });
    return t("decide:sentence.rejected", { ...shared, faults, step });
  }
  const basis = facts.files ? t("decide:sentence.by_files", facts.files) : t("decide:sentence.by_form");
  const validity =
    facts.validity.kind === "step"
      ? t("decide:sentence.until_step", { step: t(`steps:in_sentence.${facts.validity.step}`) })
      : t("decide:sentence.until_date", { date: formatDate(facts.validity.date, language) });
  const comma = language === "zh" ? "，" : ", ";
  const scope = facts.scope ? `${comma}${facts.scope}` : "";
  const points = facts.points.map(({ what, from, due }) =>
    t("decide:sentence.point", { what: withoutStop(what), from, due: formatDate(due, language) }),
  );
  const form = facts.outcome === "accepted_with_conditions" && !facts.condition.trim() ? "accepted_open" : facts.outcome;
  const first = t(`decide:sentence.${form}`, {
    ...{ ...shared, scope, basis, validity },
    condition: withoutStop(facts.condition),
    points: points.join(language === "zh" ? "" : " "),
  });
  const rest = [
    ...(facts.setAside.length > 0 ? [t("decide:sentence.set_aside", { list: facts.setAside.map(withoutStop).join(stop) })] : []),
    ...(facts.unchanged ? [t("decide:sentence.unchanged", { unchanged: withoutStop(facts.unchanged) })] : []),
    ...(facts.unconfirmedFrom ? [t("decide:sentence.unconfirmed", { channel: facts.unconfirmedFrom })] : []),
    ...(facts.samePerson ? [t("decide:sentence.same_person")] : []),
  ];
  return [first.trim(), ...rest].join(language === "zh" ? "" : " ");
}

const withoutStop = (words: string): string => words.trim().replace(/[.。]+$/, "");
