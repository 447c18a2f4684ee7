import type { TakeDecisionInput } from "~/domain/decisions/take-decision.ts";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { formatAmount } from "~/words/amount.ts";
import { decisionSentence } from "~/words/decision-sentence.ts";
import { formatCount } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";

type Said = Omit<TakeDecisionInput, "sentence">;

/** The one sentence of a decision, drafted from what was decided as the decision page drafts it. */
export function draftSentence(input: Said, page: DecisionPage, language: Language): string {
  const t = getFixedT(language);
  const covered = page.steps.filter(({ stepId }) => input.stepIds.includes(stepId)).map(({ kind }) => kind);
  const found = page.discrepancies.filter(({ blocks }) => blocks).map(({ says }) => says);
  const { unconfirmedFrom } = page.submission;
  const { concession, validity } = input;
  return decisionSentence(
    t,
    {
      ...{ outcome: input.outcome, type: page.request.type, version: page.submission.version, orderNumber: page.order.number },
      scope: sayScope(input, page, language),
      files: page.request.isForm && page.submission.counts.all === 0 ? null : page.submission.counts,
      validity: validity.kind === "date" ? validity : { kind: "step", step: covered.at(-1) ?? "balance" },
      ...{ steps: covered, condition: input.acceptedCondition, unchanged: input.unchanged },
      points: input.openPoints.map(({ words, ownerId, dueDate }) => ({
        ...{ what: words, due: dueDate },
        from: page.owners.find((owner) => owner.ownerId === ownerId)?.name ?? "",
      })),
      setAside: input.answers.filter(({ answer }) => answer === "set_aside").map(({ reason }) => reason),
      faults: input.faults.length > 0 ? input.faults.map(({ words }) => words) : found,
      allowed: page.exclusions.filter((axis) => !input.exclusions.includes(axis)),
      concession: concession && {
        ...concession,
        amount: concession.amount === null ? null : formatAmount(concession.amount, page.currency),
      },
      unconfirmedFrom: unconfirmedFrom && t(`submissions:channel.${unconfirmedFrom}`),
      samePerson: page.samePerson,
    },
    language,
  );
}

function sayScope({ scope }: Said, page: DecisionPage, language: Language): string {
  const t = getFixedT(language);
  const of = scope ?? page.scope.asked;
  const lines = page.scope.lines.filter(({ lineId }) => of.lineIds.includes(lineId)).map(({ n }) => t("decide:line", { n }));
  const batches = of.batches.length > 0 ? [t("decide:batches", { count: of.batches.length, list: of.batches.join(", ") })] : [];
  const quantity = of.quantity === null ? [] : [t("decide:pieces", { quantity: formatCount(of.quantity) })];
  return [...lines, ...batches, ...quantity].join(language === "zh" ? "，" : ", ");
}
