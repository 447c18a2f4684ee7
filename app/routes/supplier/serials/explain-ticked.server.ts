import type { z } from "zod";
import type { Command } from "~/domain/order-file/command.ts";
import type { SupplierLog } from "~/domain/order-file/supplier-view.ts";
import { DomainError } from "~/domain/record/error.ts";
import { exceptionReason } from "~/domain/serials/events.ts";
import { explainExceptions } from "~/domain/serials/explain-exceptions.ts";
import type { GivenReason } from "~/domain/serials/given-reason.ts";
import { actingThrough } from "~/http/link-session.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import type { SupplierPage } from "~/routes/supplier/page.server.ts";
import { type NotTaken, readReason } from "~/routes/supplier/serials/read-reason.server.ts";
import type { WordKey } from "~/words/translate.ts";

/** Records the reason of a form for every ticked exception; null when it was. */
export const explainTicked = (page: SupplierPage, log: SupplierLog, form: FormData, key: string): Promise<NotTaken | null> =>
  recordTicked(page, { rows: log.exceptions, codes: exceptionReason, form, key }, (file, given, ctx) =>
    explainExceptions(file, { submissionId: log.submissionId, fileId: log.fileId, ...given }, ctx),
  );

interface Ticked<Code extends string> {
  rows: Parameters<typeof readReason>[1];
  codes: z.ZodType<Code>;
  prefix?: string;
  form: FormData;
  key: string;
}

/** Records the reason of a form for every ticked row; null when it was. */
export async function recordTicked<Code extends string>(
  { t, link }: SupplierPage,
  { rows, codes, prefix = "", form, key }: Ticked<Code>,
  explain: Command<GivenReason<Code>>,
): Promise<NotTaken | null> {
  const read = readReason(t, rows, { codes, prefix }, form);
  if ("failed" in read) return read.failed;
  const { letters, code, words, proof } = read.reason;
  try {
    await runCommand(actingThrough(link), link.orderId, explain, { letters, code, words, proofFileId: proof }, { key });
    return null;
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === "missing" || error.kind === "gone") throw error;
    const typed = { [`${prefix}code`]: code, [`${prefix}words`]: words, [`${prefix}proof`]: proof ?? "" };
    const at = error.field ? prefix + error.field : "page";
    return { problems: { [at]: t(`refusals:${error.code}` as WordKey, error.params) }, typed, letters };
  }
}
