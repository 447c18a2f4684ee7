import { type ExceptionReason, exceptionReason } from "~/domain/serials/events.ts";
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

/** A reason as it was typed for every ticked exception. */
export interface ReasonTyped {
  letters: string[];
  code: ExceptionReason;
  words: string;
  proof: string | null;
}

type Said = Parameters<typeof standingOf>[0] & { letter: string };

/** Reads the reason of a form, for the ticked exceptions or for all of a log that have none yet. */
export function readReason(t: Translate, exceptions: readonly Said[], form: FormData): { reason: ReasonTyped } | { failed: NotTaken } {
  const typed = Object.fromEntries(["code", "words", "proof"].map((name) => [name, String(form.get(name) ?? "").trim()]));
  const { words = "", proof = "" } = typed;
  const without: ExceptionStanding = "open";
  const open = form.has("all_open") ? exceptions.filter((one) => standingOf(one) === without) : [];
  const letters = [...new Set([...form.getAll("letters").map(String), ...open.map(({ letter }) => letter)])];
  const code = exceptionReason.safeParse(typed.code);
  const problems: Problems = {};
  if (letters.length === 0) problems.letters = t("refusals:exception_needed");
  if (!code.success) problems.code = t("serials:choose_code");
  if (!words) problems.words = t("errors:required");
  else if (words.length > LONGEST) problems.words = t("errors:too_long", { count: LONGEST });
  if (!code.success || Object.keys(problems).length > 0) return { failed: { problems, typed, letters } };
  return { reason: { letters, code: code.data, words, proof: proof || null } };
}
