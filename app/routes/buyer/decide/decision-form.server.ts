import { z } from "zod";
import { exclusion, outcome } from "~/domain/decisions/events.ts";
import type { TakeDecisionInput } from "~/domain/decisions/take-decision.ts";
import { list, optionalDate, optionalWords } from "~/http/form-schema.ts";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { decisionSentence } from "~/words/decision-sentence.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";

const discrepancyId = z.string();

/** The decision as its form sends it. Rows left wholly empty are no rows. */
export const decisionForm = z.object({
  key: z.string().optional(),
  intent: z.enum(["review", "confirm", "change"]),
  manifestSha256: z.string(),
  /** The decision that the page showed on this version, or nothing. */
  standing: z.string().optional(),
  outcome: outcome,
  condition: optionalWords(1_000),
  unchanged: optionalWords(1_000),
  exclusions: list(exclusion),
  stepIds: list(z.string()),
  validity: z.string().default("step"),
  validUntil: optionalDate(),
  points: list(
    z.object({ what: optionalWords(500), owner: z.string().default(""), due: optionalDate(), discrepancyId: discrepancyId.optional() }),
  ),
  answers: list(z.object({ discrepancyId, answer: z.enum(["", "set_aside", "open_point"]).default(""), reason: optionalWords(1_000) })),
  faults: list(z.object({ what: optionalWords(1_000), mend: optionalWords(1_000), fileId: z.string().optional() })),
});

export type DecisionForm = z.output<typeof decisionForm>;

/** The command's input from what was sent and what the page knows; the sentence is drafted here, never taken from the browser. */
export function decisionInput(form: DecisionForm, page: DecisionPage, opened: readonly string[], language: Language): TakeDecisionInput {
  const rejected = form.outcome === "rejected";
  const conditional = form.outcome === "accepted_with_conditions";
  const points = conditional ? pointsOf(form, page) : [];
  const answers = rejected ? [] : form.answers.filter(({ answer }) => answer === "set_aside");
  const faults = rejected ? faultsOf(form) : [];
  const unchanged = form.unchanged ?? "";
  const validity =
    form.validity === "date" && form.validUntil
      ? { kind: "date" as const, date: form.validUntil }
      : { kind: "step" as const, stepId: page.until?.stepId ?? "" };
  return {
    submissionId: page.submission.submissionId,
    manifestSha256: form.manifestSha256,
    outcome: form.outcome,
    sentence: sentenceOf(form, page, { points, faults, answers, unchanged }, language),
    acceptedCondition: conditional ? (form.condition ?? "") : "",
    unchanged: rejected ? "" : unchanged,
    exclusions: form.exclusions,
    stepIds: form.stepIds.length > 0 ? form.stepIds : page.steps.map(({ stepId }) => stepId),
    validity,
    openPoints: points.map(({ what, due, owner, discrepancyId: id }) => ({
      words: what,
      owner: owner?.owner ?? "supplier",
      ownerId: owner?.ownerId ?? "",
      dueDate: due,
      discrepancyId: id,
    })),
    answers: answers.map((answer) => ({ discrepancyId: answer.discrepancyId, answer: "set_aside", reason: answer.reason ?? "" })),
    faults,
    opened: [...opened],
    concession: null,
    scope: null,
    standing: form.standing || null,
    instruction: "",
    question: "",
    openedBeforeQuestion: [],
  };
}

function pointsOf(form: DecisionForm, page: DecisionPage) {
  const fallback = page.owners[0];
  return form.points
    .filter(({ what, due }) => what !== null || due !== null)
    .map(({ what, due, owner, discrepancyId: id }) => ({
      what: what ?? "",
      due: due ?? "",
      owner: page.owners.find((candidate) => `${candidate.owner}:${candidate.ownerId}` === owner) ?? fallback,
      discrepancyId: id || null,
    }));
}

const faultsOf = (form: DecisionForm) =>
  form.faults
    .filter(({ what }) => what !== null)
    .map(({ what, mend, fileId }) => ({ words: what ?? "", mend: mend ?? "", fileId: fileId || null }));

function sentenceOf(
  form: DecisionForm,
  page: DecisionPage,
  of: {
    points: ReturnType<typeof pointsOf>;
    faults: ReturnType<typeof faultsOf>;
    answers: DecisionForm["answers"];
    unchanged: string;
  },
  language: Language,
): string {
  const t = getFixedT(language);
  const first = page.steps[0]?.kind ?? "balance";
  const { unconfirmedFrom } = page.submission;
  return decisionSentence(
    t,
    {
      outcome: form.outcome,
      type: page.request.type,
      version: page.submission.version,
      orderNumber: page.order.number,
      scope: page.request.scope,
      files: page.request.isForm && page.submission.counts.all === 0 ? null : page.submission.counts,
      validity:
        form.validity === "date" && form.validUntil
          ? { kind: "date", date: form.validUntil }
          : { kind: "step", step: page.until?.kind ?? first },
      condition: form.condition ?? "",
      unchanged: of.unchanged,
      points: of.points.map(({ what, due, owner }) => ({ what, from: owner?.name ?? "", due })),
      setAside: of.answers.map(({ reason }) => reason ?? ""),
      faults: of.faults.map(({ words }) => words),
      step: first,
      unconfirmedFrom: unconfirmedFrom && t(`submissions:channel.${unconfirmedFrom}`),
      samePerson: page.samePerson,
    },
    language,
  );
}

/** Faults of the form itself, before any rule of the order is asked. */
export function incomplete(form: DecisionForm): Record<string, { key: string; params: Record<string, string> }> {
  const problems: Record<string, { key: string; params: Record<string, string> }> = {};
  const need = (field: string, key = "errors:required") => {
    problems[field] = { key, params: {} };
  };
  if (form.outcome === "accepted_with_conditions") {
    form.points.forEach(({ what, due }, index) => {
      if (what !== null && due === null) need(`points.${index}.due`);
      if (what === null && due !== null) need(`points.${index}.what`);
    });
  }
  if (form.outcome === "rejected") {
    form.faults.forEach(({ what, mend }, index) => {
      if (what !== null && mend === null) need(`faults.${index}.mend`);
    });
  } else {
    form.answers.forEach(({ answer, reason }, index) => {
      if (answer === "set_aside" && reason === null) need(`answers.${index}.reason`, "refusals:reason_needed");
    });
  }
  if (form.validity === "date" && form.validUntil === null) need("validUntil");
  return problems;
}
