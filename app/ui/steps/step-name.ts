import type { StepKind } from "~/domain/steps/events.ts";
import type { Translate } from "~/words/translate.ts";

interface NamedStep {
  kind: StepKind;
  /** Hundredths of a percent of the order's total; null where the terms were given otherwise. */
  percent: number | null;
}

/** What a step is called: "Balance 70 %". */
export const stepName = (t: Translate, { kind, percent }: NamedStep): string => withPercent(t, t(`steps:name.${kind}`), percent);

/** The same in the middle of a sentence: "balance 70 %". */
export const stepInSentence = (t: Translate, { kind, percent }: NamedStep): string =>
  withPercent(t, t(`steps:in_sentence.${kind}`), percent);

const withPercent = (t: Translate, name: string, percent: number | null): string =>
  percent === null ? name : t("orders:step_percent", { name, percent: percent / 100 });
