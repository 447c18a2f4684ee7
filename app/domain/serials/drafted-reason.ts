import type { z } from "zod";
import { type ExceptionReason, exceptionReason, type FoundException } from "~/domain/serials/events.ts";
import { isOfSerials } from "~/domain/serials/exception.ts";

/** A reason given before the answer is sent. It is kept among the values of the answer's form, and holds for the very numbers it was given for. */
export interface DraftedReason<Code extends string = ExceptionReason> {
  reasonId: string;
  code: Code;
  words: string;
  proofFileId: string | null;
}

/** The numbers that a reason speaks of; letters may be others once the log is examined anew. */
type Numbers = Pick<FoundException, "kind" | "from" | "to" | "count" | "scattered">;

/** The values of the answer's form. */
export type DraftValues = Readonly<Record<string, string | undefined>>;

/** The form's values that keep a reason, whatever it speaks of. */
export const reasonValues = ({ reasonId, code, words, proofFileId }: DraftedReason<string>): Record<string, string> => ({
  [`reason_code.${reasonId}`]: code,
  [`reason_words.${reasonId}`]: words,
  [`reason_proof.${reasonId}`]: proofFileId ?? "",
});

/** The reason that is kept under this id; null where none is, or what is kept is none. */
export function keptReason<Code extends string>(
  values: DraftValues,
  reasonId: string | undefined,
  codes: z.ZodType<Code>,
): DraftedReason<Code> | null {
  const code = codes.safeParse(values[`reason_code.${reasonId}`]);
  const words = values[`reason_words.${reasonId}`]?.trim();
  if (!reasonId || !code.success || !words) return null;
  return { reasonId, code: code.data, words, proofFileId: values[`reason_proof.${reasonId}`] || null };
}

/** Each reason that was drafted for some of these, once, with all letters that it was drafted for. */
export function draftedByLetters<Code extends string, One extends { letter: string }>(
  some: readonly One[],
  drafted: (one: One) => DraftedReason<Code> | null,
): (DraftedReason<Code> & { letters: string[] })[] {
  const reasons = new Map<string, DraftedReason<Code> & { letters: string[] }>();
  for (const one of some) {
    const reason = drafted(one);
    if (!reason) continue;
    const known = reasons.get(reason.reasonId) ?? { ...reason, letters: [] };
    known.letters.push(one.letter);
    reasons.set(reason.reasonId, known);
  }
  return [...reasons.values()];
}

/** What all logs of an answer are found to hold together keeps its reason when another of them leads. */
const OF_ALL: readonly Numbers["kind"][] = ["missing", "twice"];

const nameOf = (fileId: string, of: Numbers): string => {
  const name = `why.${fileId}.${of.kind}.${of.from}.${of.to}`;
  // How many neighbours there are from one to another goes without saying; how many rows name a day, or scattered serials, does not.
  if (of.scattered) return `${name}.${of.count}.${of.scattered.stretches}`;
  return isOfSerials(of) ? name : `${name}.${of.count}`;
};

/** The form's values that keep a reason; an earlier one for the same numbers is replaced. */
export function draftReason(fileId: string, of: readonly Numbers[], reason: DraftedReason): Record<string, string> {
  return {
    ...reasonValues(reason),
    ...Object.fromEntries(of.map((one) => [nameOf(OF_ALL.includes(one.kind) ? "all" : fileId, one), reason.reasonId])),
  };
}

/** The reason that was drafted for these numbers of a log; null where none was, or what is kept is none. */
export function draftedReason(values: DraftValues, fileId: string, of: Numbers): DraftedReason | null {
  const reasonId = (OF_ALL.includes(of.kind) ? values[nameOf("all", of)] : undefined) ?? values[nameOf(fileId, of)];
  return keptReason(values, reasonId, exceptionReason);
}
