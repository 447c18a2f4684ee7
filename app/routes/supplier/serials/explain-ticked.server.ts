import type { SupplierLog } from "~/domain/order-file/supplier-view.ts";
import { DomainError } from "~/domain/record/error.ts";
import { exceptionReason } from "~/domain/serials/events.ts";
import { standingOf } from "~/domain/serials/exception.ts";
import { explainExceptions } from "~/domain/serials/explain-exceptions.ts";
import { actingThrough } from "~/http/link-session.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import type { SupplierPage } from "~/routes/supplier/page.server.ts";
import type { Problems } from "~/routes/supplier/request/read-answer.server.ts";
import type { WordKey } from "~/words/translate.ts";

const LONGEST = 4_000;

/** What comes back with the page when a reason was not taken: what is wrong at its field, and all that was typed. */
export interface NotTaken {
  problems: Problems;
  typed: Record<string, string>;
  letters: string[];
}

/** Records the reason of a form for every ticked exception; null when it was. */
export async function explainTicked({ t, link }: SupplierPage, log: SupplierLog, form: FormData, key: string): Promise<NotTaken | null> {
  const typed = Object.fromEntries(["code", "words", "proof"].map((name) => [name, String(form.get(name) ?? "").trim()]));
  const { words = "", proof = "" } = typed;
  const open = form.has("all_open") ? log.exceptions.filter((one) => standingOf(one) === "open") : [];
  const letters = [...new Set([...form.getAll("letters").map(String), ...open.map(({ letter }) => letter)])];
  const code = exceptionReason.safeParse(typed.code);
  const problems: Problems = {};
  if (letters.length === 0) problems.letters = t("refusals:exception_needed");
  if (!code.success) problems.code = t("serials:choose_code");
  if (!words) problems.words = t("errors:required");
  else if (words.length > LONGEST) problems.words = t("errors:too_long", { count: LONGEST });
  if (!code.success || Object.keys(problems).length > 0) return { problems, typed, letters };
  try {
    const { submissionId, fileId } = log;
    const input = { submissionId, fileId, letters, code: code.data, words, proofFileId: proof || null };
    await runCommand(actingThrough(link), link.orderId, explainExceptions, input, { key });
    return null;
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === "missing" || error.kind === "gone") throw error;
    return { problems: { [error.field ?? "page"]: t(`refusals:${error.code}` as WordKey, error.params) }, typed, letters };
  }
}
