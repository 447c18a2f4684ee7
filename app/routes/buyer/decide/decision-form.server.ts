import { z } from "zod";
import { concessionCode, exclusion, outcome } from "~/domain/decisions/events.ts";
import { parseAmount } from "~/domain/money/money.ts";
import { list, optionalDate, optionalLine, optionalWords } from "~/http/form-schema.ts";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";

const discrepancyId = z.string();

/** The decision as its form sends it. Rows left wholly empty are no rows. */
export const decisionForm = z.object({
  key: z.string().optional(),
  intent: z.enum(["review", "confirm", "change"]),
  manifestSha256: z.string(),
  /** The decision that the page showed on this version, or nothing. */
  standing: z.string().optional(),
  outcome: outcome,
  /** Sent with the confirmation: the drafted words, or the decider's own. */
  sentence: optionalWords(4_000),
  question: optionalWords(1_000),
  condition: optionalWords(1_000),
  unchanged: optionalWords(1_000),
  instruction: optionalWords(2_000),
  exclusions: list(exclusion),
  /** Present when the scope could be narrowed on the page. */
  scoped: z.string().optional(),
  lineIds: list(z.string()),
  batches: list(z.string()),
  quantity: optionalLine(20),
  stepIds: list(z.string()),
  validity: z.string().default("step"),
  validUntil: optionalDate(),
  concession: z
    .object({
      code: z
        .union([z.literal(""), concessionCode])
        .optional()
        .default(""),
      amount: optionalLine(40),
      reason: optionalWords(1_000),
    })
    .default({ code: "", amount: null, reason: null }),
  points: list(
    z.object({ what: optionalWords(500), owner: z.string().default(""), due: optionalDate(), discrepancyId: discrepancyId.optional() }),
  ),
  answers: list(z.object({ discrepancyId, answer: z.enum(["", "set_aside", "open_point"]).default(""), reason: optionalWords(1_000) })),
  faults: list(z.object({ what: optionalWords(1_000), mend: optionalWords(1_000), fileId: z.string().optional() })),
});

export type DecisionForm = z.output<typeof decisionForm>;
type Problems = Record<string, { key: string; params: Record<string, string> }>;

/** Faults of the form itself, before any rule of the order is asked. */
export function incomplete(form: DecisionForm, page: DecisionPage): Problems {
  const problems: Problems = {};
  const need = (field: string, key = "errors:required", params: Record<string, string> = {}) => {
    problems[field] = { key, params };
  };
  if (page.request.decisionQuestion === "" && form.question === null) need("question");
  if (form.outcome === "accepted_with_conditions") {
    for (const row of pointRows(form)) {
      if (form.points[row]?.due === null) need(`points.${row}.due`);
      if (form.points[row]?.what === null) need(`points.${row}.what`);
    }
  }
  if (form.outcome === "rejected") {
    form.faults.forEach(({ what, mend }, index) => {
      if (what !== null && mend === null) need(`faults.${index}.mend`);
    });
    return problems;
  }
  form.answers.forEach(({ answer, reason }, index) => {
    if (answer === "set_aside" && reason === null) need(`answers.${index}.reason`, "refusals:reason_needed");
  });
  if (form.validity === "date" && form.validUntil === null) need("validUntil");
  if (form.scoped && page.scope.lines.length > 1 && form.lineIds.length === 0) need("scope.lineIds");
  if (form.scoped && page.scope.batches.length > 1 && form.batches.length === 0) need("scope.batches");
  if (form.quantity !== null && !/^\d{1,15}$/.test(digits(form.quantity))) need("scope.quantity", "errors:not_a_number");
  const { code, amount, reason } = form.concession;
  if (code === "" && (amount !== null || reason !== null)) need("concession.code");
  if (amount !== null && parseAmount(amount, page.currency) === null) {
    need("concession.amount", "errors:not_an_amount", { example: "100.00" });
  }
  return problems;
}

/**
 * The rows of open points that are meant, by their place in the form: the decider's own ones that are not wholly empty, and
 * those of discrepancies that are to become one.
 */
export const pointRows = (form: DecisionForm): number[] =>
  form.points.flatMap(({ what, due, discrepancyId }, row) => {
    const becomes = form.answers.some((found) => found.discrepancyId === discrepancyId && found.answer === "open_point");
    return (discrepancyId ? becomes : what !== null || due !== null) ? [row] : [];
  });

/** A count without the marks that people group it by. */
export const digits = (text: string): string => text.replace(/[\s,]/g, "");
