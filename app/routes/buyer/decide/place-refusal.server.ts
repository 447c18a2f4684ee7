import { DomainError } from "~/domain/record/error.ts";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { formatCount, formatDate } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import { type DecisionForm, pointRows } from "./decision-form.server.ts";

/** A refusal as this page says it: at the form's own row, with dates as they are read, and by whom somebody else decided meanwhile. */
export async function placeRefusal(
  error: unknown,
  form: DecisionForm,
  readAgain: () => Promise<DecisionPage>,
  language: Language,
): Promise<unknown> {
  if (!(error instanceof DomainError)) return error;
  const { kind, code, field } = error;
  if (code === "decided_meanwhile") {
    const { standing } = await readAgain();
    const outcome = standing ? getFixedT(language)(`decisions:outcome.${standing.outcome}`) : "";
    return new DomainError(kind, code, { params: { who: standing?.who ?? "", outcome } });
  }
  const { date, most, discrepancyId, ...rest } = error.params;
  const params = { ...rest, ...(date ? { date: formatDate(date, language) } : {}), ...(most ? { most: formatCount(most) } : {}) };
  const row = /^openPoints\.(\d+)\.dueDate$/.exec(field ?? "")?.[1];
  const answer = field === "answers" && discrepancyId ? `answers.${discrepancyId}` : field;
  const placed = row === undefined ? answer : `points.${pointRows(form)[Number(row)]}.due`;
  return new DomainError(kind, code, placed === undefined ? { params } : { field: placed, params });
}
