import { useActionData } from "@remix-run/react";
import type { FormProblems } from "~/http/form-problems.ts";
import { useWords } from "~/words/reader.tsx";
import type { WordKey } from "~/words/translate.ts";

/** The problems of the form just sent, in the reader's words, and what was typed, for giving back. */
export function useProblems() {
  const { t } = useWords();
  const answer = useActionData() as { problems?: FormProblems } | undefined;
  const problems = answer?.problems;
  // How a date is written in the reader's language is known here only.
  const say = (problem: { key: string; params: Record<string, string> } | null | undefined) =>
    problem ? t(problem.key as WordKey, { example: t("dates:example"), ...problem.params }) : undefined;
  return {
    /** The error of a field, or undefined. */
    at: (field: string) => say(problems?.fields[field]),
    /** The error of the whole form, or undefined. */
    page: say(problems?.page),
    /** What was typed into a field, or the value it began with. */
    typed: (field: string, initial = "") => problems?.typed[field] ?? initial,
    /** Whether a tick of a list was set when the form was sent; `initial` before that. */
    ticked: (list: string, value: string, initial = true) =>
      problems && Object.keys(problems.typed).length > 0 ? (problems.typed[list]?.split("\n").includes(value) ?? false) : initial,
    /** Every problem, for the summary over the form. */
    all: [
      ...(problems?.page ? [{ field: null, message: say(problems.page) ?? "" }] : []),
      ...Object.entries(problems?.fields ?? {}).map(([field, problem]) => ({ field, message: say(problem) ?? "" })),
    ],
  };
}
