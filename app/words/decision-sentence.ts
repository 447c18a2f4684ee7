import type { ConcessionCode, Exclusion } from "~/domain/decisions/events.ts";
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
  /** The steps that it opens, earliest first; of a rejection, those that stay locked. */
  steps: readonly StepName[];
  condition: string;
  unchanged: string;
  points: { what: string; from: string; due: string }[];
  setAside: string[];
  faults: string[];
  /** Axes of the boundary that may change all the same. */
  allowed: readonly Exclusion[];
  concession: { code: ConcessionCode; amount: string | null; reason: string } | null;
  /** Where the buyer had it from, when the supplier has not confirmed it. */
  unconfirmedFrom: string | null;
  samePerson: boolean;
}

/** The one sentence of a decision, as everyone will read it; frozen with the decision in the decider's language. */
export function decisionSentence(t: Translate, facts: DecisionFacts, language: Language): string {
  // It stands by itself too, so it begins as a sentence does.
  const type = t(`evidence:name.${facts.type}`);
  const shared = { outcome: t(`decisions:outcome.${facts.outcome}`), type, version: facts.version, order: facts.orderNumber };
  const stop = language === "zh" ? "；" : "; ";
  if (facts.outcome === "rejected") {
    const step = t(`steps:name.${facts.steps[0] ?? "balance"}`);
    const faults = t("decide:sentence.faults", { count: facts.faults.length, list: facts.faults.map(withoutStop).join(stop) });
    return t("decide:sentence.rejected", { ...shared, faults, step });
  }
  const basis = sayBasis(t, facts.files);
  const validity =
    facts.validity.kind === "step"
      ? t("decide:sentence.until_step", { step: t(`steps:in_sentence.${facts.validity.step}`) })
      : t("decide:sentence.until_date", { date: formatDate(facts.validity.date, language) });
  const comma = language === "zh" ? "，" : ", ";
  const scope = facts.scope ? `${comma}${facts.scope}` : "";
  const named = facts.validity.kind === "step" ? facts.validity.step : null;
  const opened = facts.steps.filter((step, index) => step !== named && facts.steps.indexOf(step) === index);
  const opens = opened.map((step) => t(`steps:in_sentence.${step}`)).join(language === "zh" ? "、" : ", ");
  const points = facts.points.map(({ what, from, due }) =>
    t("decide:sentence.point", { what: withoutStop(what), from, due: formatDate(due, language) }),
  );
  const form = facts.outcome === "accepted_with_conditions" && !facts.condition.trim() ? "accepted_open" : facts.outcome;
  const first = t(`decide:sentence.${form}`, {
    ...{ ...shared, scope, basis, validity: opens ? `${t("decide:sentence.opens", { steps: opens })}${comma}${validity}` : validity },
    condition: withoutStop(facts.condition),
    points: points.join(language === "zh" ? "" : " "),
  });
  const rest = [
    ...(facts.setAside.length > 0 ? [t("decide:sentence.set_aside", { list: facts.setAside.map(withoutStop).join(stop) })] : []),
    ...(facts.concession ? [sayConcession(t, facts.concession)] : []),
    ...(facts.allowed.length > 0
      ? [
          t("decide:sentence.allowed", {
            list: facts.allowed.map((axis) => t(`decide:exclusion.${axis}`)).join(language === "zh" ? "、" : ", "),
          }),
        ]
      : []),
    ...(facts.unchanged ? [t("decide:sentence.unchanged", { unchanged: withoutStop(facts.unchanged) })] : []),
    ...(facts.unconfirmedFrom ? [t("decide:sentence.unconfirmed", { channel: facts.unconfirmedFrom })] : []),
    ...(facts.samePerson ? [t("decide:sentence.same_person")] : []),
  ];
  return [first.trim(), ...rest].join(language === "zh" ? "" : " ");
}

function sayBasis(t: Translate, files: DecisionFacts["files"]): string {
  if (!files) return t("decide:sentence.by_form");
  return files.all === 1 && files.current === 1
    ? t("decide:sentence.by_file")
    : t("decide:sentence.by_files", { current: files.current, count: files.all });
}

function sayConcession(t: Translate, { code, amount, reason }: NonNullable<DecisionFacts["concession"]>): string {
  const why = t("decide:sentence.concession_why", { code: t(`decide:concession_code.${code}`), reason: withoutStop(reason) });
  return amount ? t("decide:sentence.concession_amount", { amount, why }) : t("decide:sentence.concession", { why });
}

/**
 * What an edited sentence no longer names: its outcome, its version, a step that it opens (or keeps locked). Empty when the
 * words are free to stand; they may be reworded, never emptied of what the fields say.
 */
export function missingFrom(t: Translate, sentence: string, facts: Pick<DecisionFacts, "outcome" | "version" | "steps">): string[] {
  const said = sentence.toLowerCase();
  const outcome = t(`decisions:outcome.${facts.outcome}`);
  const steps = facts.outcome === "rejected" ? facts.steps.slice(0, 1) : [...new Set(facts.steps)];
  const names = steps.map((step) => ({
    says: [t(`steps:in_sentence.${step}`), t(`steps:name.${step}`)],
    name: t(`steps:in_sentence.${step}`),
  }));
  return [
    ...(said.includes(outcome.toLowerCase()) ? [] : [outcome]),
    ...(new RegExp(`v${facts.version}(?!\\d)`).test(said) ? [] : [`v${facts.version}`]),
    ...names.filter(({ says }) => !says.some((word) => said.includes(word.toLowerCase()))).map(({ name }) => name),
  ];
}

const withoutStop = (words: string): string => words.trim().replace(/[.。]+$/, "");
