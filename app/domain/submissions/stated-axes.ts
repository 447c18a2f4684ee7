import type { Exclusion } from "~/domain/decisions/events.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { EVIDENCE_RULES } from "~/domain/requests/evidence-type.ts";
import type { StatedAxis } from "~/domain/submissions/events.ts";

/**
 * What a submission's fields state on the axes that a boundary may exclude, as digests of their words: case, punctuation
 * and order do not count. The words themselves stay order text, which can be erased; the gate compares the digests.
 */
export function statedAxes(
  type: EvidenceType,
  fields: Readonly<Record<string, string>>,
  orderId: string,
  { sha256 }: Pick<CommandContext, "sha256">,
): StatedAxis[] {
  return EVIDENCE_RULES[type].fields.flatMap(({ name, axis }) => {
    const marks = axis ? marksOf(fields[name] ?? "", (word) => sha256(`${orderId} ${axis} ${word}`).slice(0, 16)) : [];
    return axis && marks.length > 0 ? [{ axis, field: name, marks }] : [];
  });
}

/** One mark for each word; Chinese is written without spaces, so there each character is one. */
const marksOf = (value: string, digest: (word: string) => string): string[] => [
  ...new Set((value.normalize("NFKC").toLowerCase().match(WORD) ?? []).map(digest)),
];
const WORD = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

/** The field that states an axis on evidence of a type, if any does. */
export const fieldOfAxis = (type: EvidenceType, axis: Exclusion): string | null =>
  EVIDENCE_RULES[type].fields.find((field) => field.axis === axis)?.name ?? null;
