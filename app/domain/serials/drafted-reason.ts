import { type ExceptionReason, exceptionReason, type FoundException } from "~/domain/serials/events.ts";
import { isOfSerials } from "~/domain/serials/exception.ts";

/** A reason given before the answer is sent. It is kept among the values of the answer's form, and holds for the very numbers it was given for. */
export interface DraftedReason {
  reasonId: string;
  code: ExceptionReason;
  words: string;
  proofFileId: string | null;
}

/** The numbers that a reason speaks of; letters may be others once the log is examined anew. */
type Numbers = Pick<FoundException, "kind" | "from" | "to" | "count" | "scattered">;

type Values = Readonly<Record<string, string | undefined>>;

/** What all logs of an answer are found to hold together keeps its reason when another of them leads. */
const OF_ALL: readonly Numbers["kind"][] = ["missing", "twice"];

const nameOf = (fileId: string, of: Numbers): string => {
  const name = `why.${fileId}.${of.kind}.${of.from}.${of.to}`;
  // How many neighbours there are from one to another goes without saying; how many rows name a day, or scattered serials, does not.
  if (of.scattered) return `${name}.${of.count}.${of.scattered.stretches}`;
  return isOfSerials(of) ? name : `${name}.${of.count}`;
};

/** The form's values that keep a reason; an earlier one for the same numbers is replaced. */
export function draftReason(
  fileId: string,
  of: readonly Numbers[],
  { reasonId, code, words, proofFileId }: DraftedReason,
): Record<string, string> {
  return {
    [`reason_code.${reasonId}`]: code,
    [`reason_words.${reasonId}`]: words,
    [`reason_proof.${reasonId}`]: proofFileId ?? "",
    ...Object.fromEntries(of.map((one) => [nameOf(OF_ALL.includes(one.kind) ? "all" : fileId, one), reasonId])),
  };
}

/** The reason that was drafted for these numbers of a log; null where none was, or what is kept is none. */
export function draftedReason(values: Values, fileId: string, of: Numbers): DraftedReason | null {
  const reasonId = (OF_ALL.includes(of.kind) ? values[nameOf("all", of)] : undefined) ?? values[nameOf(fileId, of)];
  const code = exceptionReason.safeParse(values[`reason_code.${reasonId}`]);
  const words = values[`reason_words.${reasonId}`]?.trim();
  if (!reasonId || !code.success || !words) return null;
  return { reasonId, code: code.data, words, proofFileId: values[`reason_proof.${reasonId}`] || null };
}
