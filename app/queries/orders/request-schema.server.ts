import { z } from "zod";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { standingDocuments } from "~/domain/orders/attach-document.ts";
import { criteriaFor } from "~/domain/requests/criteria.ts";
import { affectedField, alternative, type EvidenceType, evidenceType, promiseClass } from "~/domain/requests/events.ts";
import { EVIDENCE_RULES, EVIDENCE_TYPES } from "~/domain/requests/evidence-type.ts";
import { isClosedQuestion } from "~/domain/requests/question.ts";
import type { RequestInput } from "~/domain/requests/send-requests.ts";
import { level } from "~/domain/steps/events.ts";
import { isCarriedOut } from "~/domain/steps/step.ts";
import { wantedEvidence } from "~/domain/steps/wanted-evidence.ts";
import { applyTemplates } from "~/domain/templates/apply-template.ts";
import type { Template } from "~/domain/templates/template.ts";
import { line, words as longWords, optionalLine, typedDate } from "~/http/form-schema.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import { capital, type OrderWords } from "./order-words.server.ts";

/** What a request about this order can name: its lines, the steps that can still wait, its documents. */
export function sayAskable(file: OrderFile, words: OrderWords) {
  const order = facts(file);
  return {
    lines: order.lines.map(({ lineId, words: said, batches }, n) => ({ lineId, n: n + 1, words: words.text(said), batches })),
    steps: waiting(file).map((step) => ({
      stepId: step.stepId,
      name: words.stepName(step),
      due: step.dueDate === null ? "" : words.date(step.dueDate),
      amount: step.amount === null ? "" : words.amount(step.amount),
    })),
    documents: standingDocuments(file).map(({ documentId, kind, name }) => ({
      documentId,
      name: `${words.t(`orders:document.${kind}`)}: ${words.text(name)}`,
    })),
    asked: Object.values(file.requests).map(({ type }) => type),
  };
}

/** The kinds of evidence that a step cannot go without and nobody has asked for yet, and why, as its sentence says it. */
export function sayWanted({ file, now }: OrderReading, stepId: string | null, templates: readonly Template[], words: OrderWords) {
  const proposed = proposalsOf(file, { templates, payeeDiffers: false }, words)
    .filter(({ needs }) => needs.some(({ key }) => key === stepId))
    .map(({ type }) => type);
  const { chosen, instead, why } = wantedEvidence(file, stepId, proposed, now);
  return { chosen, instead, why: why.map((sentence) => capital(words.say(sentence))) };
}

const waiting = (file: OrderFile) => file.steps.filter((step) => !isCarriedOut(file, step));

function proposalsOf(
  file: OrderFile,
  { templates, payeeDiffers }: { templates: readonly Template[]; payeeDiffers: boolean },
  { today }: Pick<OrderWords, "today">,
) {
  const { lines, market } = facts(file);
  const steps = waiting(file).map((step) => ({
    ...{ key: step.stepId, side: step.side, kind: step.kind, dueDate: step.dueDate },
    needsNoEvidence: step.noEvidence !== null,
  }));
  return applyTemplates({ templates, lines, market, steps, payeeDiffers, excused: [], today });
}

/** A request of a type as it begins: question, dates and steps that the rules propose, everything else the type's own. */
export function beginRequest(
  file: OrderFile,
  type: EvidenceType,
  { chosenStep, templates }: { chosenStep: string | null; templates: readonly Template[] },
  words: OrderWords,
) {
  const rule = EVIDENCE_RULES[type];
  const going = waiting(file);
  const proposed = proposalsOf(file, { templates, payeeDiffers: type === "role_statement" }, words).find(
    (proposal) => proposal.type === type,
  );
  const asking = going.filter((step) => step.noEvidence === null);
  const before =
    going.find((step) => step.stepId === chosenStep) ?? asking.findLast((step) => step.side === "payment") ?? asking[0] ?? going[0];
  const levels: Record<string, string> = Object.fromEntries((proposed?.needs ?? []).map(({ key, level: needed }) => [key, needed]));
  if (chosenStep && before?.stepId === chosenStep) levels[chosenStep] = "required";
  else if (!proposed && before) levels[before.stepId] = "required";
  return {
    type,
    name: words.t(`evidence:name.${type}`),
    describe: words.t(`requests:describe.${type}`),
    question: proposed?.question ?? words.t(`requests:question.${type}`),
    criteria: criteriaFor(type, marksOf(file, words)) ?? "",
    decisionQuestion: words.t(`requests:decision.${type}`),
    field: rule.field,
    promise: rule.promise,
    due: words.date(proposed?.dueDate ?? dueBefore(before?.dueDate ?? null, words.today)),
    levels,
    minFiles: rule.minFiles,
    alternatives: proposed?.alternatives ?? [],
    fields: rule.fields.map(({ name, required }) => ({
      name,
      label: words.t(`evidence:field.${name}` as "evidence:field.company"),
      required,
    })),
  };
}

/** What the goods of each line have to be marked with at least. */
const marksOf = (file: OrderFile, words: OrderWords): (string | null)[] =>
  facts(file).lines.map(({ mark }) => (mark === null ? null : words.text(mark)));

export type BegunRequest = ReturnType<typeof beginRequest>;

/** A week before the step, and never sooner than two days from now. */
function dueBefore(stepDue: string | null, today: string): string {
  const day = (date: string, days: number) => new Date(Date.parse(`${date}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const soonest = day(today, 2);
  const wanted = stepDue === null ? day(today, 7) : day(stepDue, -7);
  return wanted < soonest ? soonest : wanted;
}

/** Types named in an address, in the catalogue's order, each once. */
export const typesIn = (query: URLSearchParams): EvidenceType[] => {
  const named = new Set(query.getAll("type"));
  return EVIDENCE_TYPES.filter((type) => named.has(type));
};

const ticks = z.record(z.string(), z.string()).optional();

/** The form of several requests sent in one envelope. */
export const requestsSchema = z.object({
  key: line(120),
  rev: z.coerce.number().int(),
  contactId: z.uuid("orders:problem.contact"),
  requests: z.array(
    z
      .object({
        type: evidenceType,
        question: longWords(1_000),
        /** The warning about a question that yes or no answers was seen. */
        warned: z.string().optional(),
        decisionQuestion: longWords(1_000),
        field: affectedField,
        promise: promiseClass.optional(),
        dueDate: typedDate(),
        minFiles: z.coerce
          .number("errors:not_a_number")
          .int("errors:not_a_number")
          .min(0, "errors:not_a_number")
          .max(500, "errors:not_a_number"),
        example: optionalLine(1_000),
        criteria: optionalLine(1_000),
        batches: optionalLine(1_000),
        baseline: z.string().optional(),
        lines: ticks,
        needs: ticks,
        fields: ticks,
        alternatives: ticks,
      })
      .refine(({ question, warned }) => warned !== undefined || !isClosedQuestion(question), {
        path: ["question"],
        message: "requests:closed_look",
      })
      .transform(
        (typed): Omit<RequestInput, "contactId" | "contactName"> => ({
          type: typed.type,
          question: typed.question,
          decisionQuestion: typed.decisionQuestion,
          field: typed.field,
          promise: typed.promise ?? EVIDENCE_RULES[typed.type].promise,
          scope: { lineIds: Object.keys(typed.lines ?? {}), batches: batchesIn(typed.batches), quantity: null },
          dueDate: typed.dueDate,
          requiredFields: Object.keys(typed.fields ?? {}),
          minFiles: typed.minFiles,
          alternatives: alternative.options.filter((one) => typed.alternatives?.[one] !== undefined),
          baselineDocumentId: typed.baseline || null,
          example: typed.example,
          criteria: typed.criteria,
          needs: Object.entries(typed.needs ?? {}).flatMap(([stepId, value]) => {
            const known = level.safeParse(value);
            return known.success ? [{ stepId, level: known.data }] : [];
          }),
        }),
      ),
  ),
});

const batchesIn = (typed: string | null): string[] =>
  [...new Set((typed ?? "").split(/[\s,;，；、]+/).filter(Boolean))].map((batch) => batch.slice(0, 80));
