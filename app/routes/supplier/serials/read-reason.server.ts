import type { z } from "zod";
import { type ExceptionStanding, standingOf } from "~/domain/serials/exception.ts";
import type { Problems } from "~/routes/supplier/request/read-answer.server.ts";
import type { Translate } from "~/words/translate.ts";

const LONGEST = 4_000;

/** What comes back with the page when a reason was not taken: what is wrong at its field, and all that was typed. */
export interface NotTaken {
  problems: Problems;
  typed: Record<string, string>;
  letters: string[];
}

/** A reason as it was typed for everything that was ticked. */
export interface ReasonTyped<Code extends string> {
  letters: string[];
  code: Code;
  words: string;
  proof: string | null;
}

type Said = Parameters<typeof standingOf>[0] & { letter: string };

/** Which reasons there are, and what stands before the names of the form's fields. */
interface ReasonForm<Code extends string> {
  codes: z.ZodType<Code>;
  prefix?: string;
}

/** Reads the reason of a form, for what is ticked or for all that has none yet. Problems and what was typed stand under the fields' names. */
export function readReason<Code extends string>(
  t: Translate,
  rows: readonly Said[],
  { codes, prefix = "" }: ReasonForm<Code>,
  form: FormData,
): { reason: ReasonTyped<Code> } | { failed: NotTaken } {
  const value = (name: string) => String(form.get(prefix + name) ?? "").trim();
  const [words, proof] = [value("words"), value("proof")];
  const typed = Object.fromEntries(["code", "words", "proof"].map((name) => [prefix + name, value(name)]));
  const without: ExceptionStanding = "open";
  const open = form.has(`${prefix}all_open`) ? rows.filter((one) => standingOf(one) === without) : [];
  const letters = [...new Set([...form.getAll(`${prefix}letters`).map(String), ...open.map(({ letter }) => letter)])];
  const code = codes.safeParse(value("code"));
  const problems: Problems = {};
  if (letters.length === 0) problems[`${prefix}letters`] = t("refusals:exception_needed");
  if (!code.success) problems[`${prefix}code`] = t("serials:choose_code");
  if (!words) problems[`${prefix}words`] = t("errors:required");
  else if (words.length > LONGEST) problems[`${prefix}words`] = t("errors:too_long", { count: LONGEST });
  if (!code.success || Object.keys(problems).length > 0) return { failed: { problems, typed, letters } };
  return { reason: { letters, code: code.data, words, proof: proof || null } };
}
