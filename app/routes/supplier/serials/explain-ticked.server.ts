import type { SupplierLog } from "~/domain/order-file/supplier-view.ts";
import { DomainError } from "~/domain/record/error.ts";
import { explainExceptions } from "~/domain/serials/explain-exceptions.ts";
import { actingThrough } from "~/http/link-session.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import type { SupplierPage } from "~/routes/supplier/page.server.ts";
import { type NotTaken, readReason } from "~/routes/supplier/serials/read-reason.server.ts";
import type { WordKey } from "~/words/translate.ts";

/** Records the reason of a form for every ticked exception; null when it was. */
export async function explainTicked({ t, link }: SupplierPage, log: SupplierLog, form: FormData, key: string): Promise<NotTaken | null> {
  const read = readReason(t, log.exceptions, form);
  if ("failed" in read) return read.failed;
  const { letters, code, words, proof } = read.reason;
  try {
    const { submissionId, fileId } = log;
    await runCommand(
      actingThrough(link),
      link.orderId,
      explainExceptions,
      { submissionId, fileId, letters, code, words, proofFileId: proof },
      { key },
    );
    return null;
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === "missing" || error.kind === "gone") throw error;
    const typed = { code, words, proof: proof ?? "" };
    return { problems: { [error.field ?? "page"]: t(`refusals:${error.code}` as WordKey, error.params) }, typed, letters };
  }
}
