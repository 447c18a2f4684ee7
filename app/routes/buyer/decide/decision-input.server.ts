import type { TakeDecisionInput } from "~/domain/decisions/take-decision.ts";
import { parseAmount } from "~/domain/money/money.ts";
import type { Scope } from "~/domain/requests/events.ts";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { formatAmount } from "~/words/amount.ts";
import { type DecisionFacts, decisionSentence, missingFrom } from "~/words/decision-sentence.ts";
import { formatCount } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import { type DecisionForm, digits, pointRows } from "./decision-form.server.ts";

/** The command's input from what was sent and what the page knows. The sentence is drafted here; the decider may have edited its words. */
export function decisionInput(form: DecisionForm, page: DecisionPage, language: Language): TakeDecisionInput {
  const rejected = form.outcome === "rejected";
  const points = form.outcome === "accepted_with_conditions" ? pointsOf(form, page) : [];
  const answers = rejected ? [] : form.answers.filter(({ answer }) => answer === "set_aside");
  const { code, amount, reason } = form.concession;
  return {
    submissionId: page.submission.submissionId,
    manifestSha256: form.manifestSha256,
    standing: form.standing || null,
    outcome: form.outcome,
    sentence: form.sentence ?? decisionSentence(getFixedT(language), factsOf(form, page, language), language),
    acceptedCondition: form.outcome === "accepted_with_conditions" ? (form.condition ?? "") : "",
    unchanged: rejected ? "" : (form.unchanged ?? ""),
    instruction: form.instruction ?? "",
    question: page.request.decisionQuestion === "" ? (form.question ?? "") : "",
    scope: scopeOf(form, page),
    exclusions: form.exclusions,
    stepIds: chosenSteps(form, page).map(({ stepId }) => stepId),
    validity: validityOf(form, page),
    openPoints: points.map(({ what, due, owner, discrepancyId }) => ({
      words: what,
      owner: owner?.owner ?? "supplier",
      ownerId: owner?.ownerId ?? "",
      dueDate: due,
      discrepancyId,
    })),
    answers: answers.map((answer) => ({ discrepancyId: answer.discrepancyId, answer: "set_aside", reason: answer.reason ?? "" })),
    faults: rejected ? faultsOf(form) : [],
    opened: page.submission.files.filter((file) => file.opened).map(({ sha256 }) => sha256),
    openedBeforeQuestion: page.openedBeforeQuestion,
    concession:
      rejected || code === "" ? null : { code, amount: amount === null ? null : parseAmount(amount, page.currency), reason: reason ?? "" },
  };
}

/** What the fields say must remain in the sentence: the names of what an edited one lost, for its error. */
export function lostNames(form: DecisionForm, page: DecisionPage, language: Language): string[] {
  return form.sentence === null ? [] : missingFrom(getFixedT(language), form.sentence, factsOf(form, page, language));
}

function pointsOf(form: DecisionForm, page: DecisionPage) {
  const fallback = page.owners[0];
  return pointRows(form).map((row) => {
    const { what = null, due = null, owner, discrepancyId } = form.points[row] ?? {};
    return {
      what: what ?? "",
      due: due ?? "",
      owner: page.owners.find((candidate) => `${candidate.owner}:${candidate.ownerId}` === owner) ?? fallback,
      discrepancyId: discrepancyId || null,
    };
  });
}

const faultsOf = (form: DecisionForm) =>
  form.faults
    .filter(({ what }) => what !== null)
    .map(({ what, mend, fileId }) => ({ words: what ?? "", mend: mend ?? "", fileId: fileId || null }));

/** All that the page offers, unless some were chosen. */
function chosenSteps(form: DecisionForm, page: DecisionPage) {
  const chosen = page.steps.filter(({ stepId }) => form.stepIds.includes(stepId));
  return form.stepIds.length > 0 ? chosen : page.steps;
}

function validityOf(form: DecisionForm, page: DecisionPage): TakeDecisionInput["validity"] {
  if (form.validity === "date" && form.validUntil) return { kind: "date", date: form.validUntil };
  return { kind: "step", stepId: chosenSteps(form, page).at(-1)?.stepId ?? "" };
}

/** Everything ticked is everything that was asked; a list of the request that was empty stays so. */
function scopeOf(form: DecisionForm, { scope: { asked, lines, batches } }: DecisionPage): Scope {
  const narrowed = (ticked: string[], all: string[], own: string[]) =>
    !form.scoped || all.length < 2 || ticked.length === all.length ? own : ticked;
  return {
    lineIds: narrowed(
      form.lineIds,
      lines.map(({ lineId }) => lineId),
      asked.lineIds,
    ),
    batches: narrowed(form.batches, batches, asked.batches),
    quantity: form.quantity === null ? asked.quantity : BigInt(digits(form.quantity)).toString(),
  };
}

function factsOf(form: DecisionForm, page: DecisionPage, language: Language): DecisionFacts {
  const t = getFixedT(language);
  const steps = chosenSteps(form, page).map(({ kind }) => kind);
  const rejected = form.outcome === "rejected";
  const { unconfirmedFrom } = page.submission;
  const { code, amount, reason } = form.concession;
  const minor = amount === null ? null : parseAmount(amount, page.currency);
  const found = page.discrepancies.filter(({ blocks }) => blocks).map(({ says }) => says);
  const named = faultsOf(form).map(({ words }) => words);
  return {
    outcome: form.outcome,
    type: page.request.type,
    version: page.submission.version,
    orderNumber: page.order.number,
    scope: scopeWords(scopeOf(form, page), page, language),
    files: page.request.isForm && page.submission.counts.all === 0 ? null : page.submission.counts,
    validity:
      form.validity === "date" && form.validUntil
        ? { kind: "date", date: form.validUntil }
        : { kind: "step", step: steps.at(-1) ?? "balance" },
    steps,
    condition: form.condition ?? "",
    unchanged: rejected ? "" : (form.unchanged ?? ""),
    points:
      form.outcome === "accepted_with_conditions"
        ? pointsOf(form, page).map(({ what, due, owner }) => ({ what, from: owner?.name ?? "", due }))
        : [],
    setAside: rejected ? [] : form.answers.filter(({ answer }) => answer === "set_aside").map((answer) => answer.reason ?? ""),
    faults: rejected ? (named.length > 0 ? named : found) : [],
    allowed: page.exclusions.filter((axis) => !form.exclusions.includes(axis)),
    concession:
      rejected || code === "" ? null : { code, amount: minor === null ? null : formatAmount(minor, page.currency), reason: reason ?? "" },
    unconfirmedFrom: unconfirmedFrom && t(`submissions:channel.${unconfirmedFrom}`),
    samePerson: page.samePerson,
  };
}

function scopeWords(scope: Scope, page: DecisionPage, language: Language): string {
  const t = getFixedT(language);
  const lines = page.scope.lines.filter(({ lineId }) => scope.lineIds.includes(lineId)).map(({ n }) => t("decide:line", { n }));
  const batches = scope.batches.length > 0 ? [t("decide:batches", { count: scope.batches.length, list: scope.batches.join(", ") })] : [];
  const quantity = scope.quantity === null ? [] : [t("decide:pieces", { quantity: formatCount(scope.quantity) })];
  return [...lines, ...batches, ...quantity].join(language === "zh" ? "，" : ", ");
}
