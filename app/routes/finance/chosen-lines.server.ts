import type { Difference, Matched } from "~/domain/bank/match-bank-list.ts";
import type { ReleasedPayment } from "~/queries/bank/read-released.server.ts";
import type { ChosenLine } from "~/queries/bank/record-list.server.ts";
import type { WordKey } from "~/words/translate.ts";

/** What is missing at a line, by its number in the file. */
export type LineProblems = Record<number, { difference?: WordKey; reason?: WordKey; line?: WordKey }>;

/**
 * The ticked lines of a list (`take[]` holds "line:release"), each with what is said of another amount. A line that is another
 * payment by now, or none, is a problem at that line.
 */
export function chosenLines(
  form: FormData,
  matches: readonly Matched<ReleasedPayment>[],
): { chosen: ChosenLine[]; at: LineProblems; typed: Record<string, string> } {
  const at: LineProblems = {};
  const typed: Record<string, string> = {};
  const chosen: ChosenLine[] = [];
  const ticked = new Map(form.getAll("take[]").map((value) => String(value).split(":", 2) as [string, string]));
  for (const match of matches) {
    const number = match.line.line;
    for (const name of [`difference.${number}`, `reason.${number}`]) typed[name] = String(form.get(name) ?? "").slice(0, 1_000);
    const releaseId = ticked.get(String(number));
    if (releaseId === undefined) continue;
    typed[`take.${number}`] = releaseId;
    if (match.payment === null || match.payment.releaseId !== releaseId) {
      at[number] = { line: "refusals:no_open_release" };
      continue;
    }
    const difference = match.differences.find((one): one is Difference => one === typed[`difference.${number}`]) ?? null;
    const reason = typed[`reason.${number}`]?.trim() || null;
    if (match.differences.length > 0 && (!difference || !reason)) {
      at[number] = {
        ...(difference ? {} : { difference: "bank:list.choose_difference" }),
        ...(reason ? {} : { reason: "bank:list.say_reason" }),
      };
      continue;
    }
    chosen.push({ match, difference, reason: difference ? reason : null });
  }
  return { chosen, at, typed };
}
