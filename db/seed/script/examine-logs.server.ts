import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { examineLog } from "~/adapters/serial-log/examine-log.server.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { ExceptionReason } from "~/domain/serials/events.ts";
import { examinationOf } from "~/domain/serials/examination-of.ts";
import { logsOf } from "~/domain/serials/exception.ts";
import { explainExceptions } from "~/domain/serials/explain-exceptions.ts";
import { logsToExamine } from "~/domain/serials/log-to-examine.ts";
import { recordExamination } from "~/domain/serials/record-examination.ts";
import { readTexts } from "~/ledger/texts.server.ts";
import { keepFound } from "~/queries/serials/keep-found.server.ts";
import type { OrderScript } from "./order-script.server.ts";

/** Examines the logs that were just sent, as the job does after an upload. `bytesOf` gives the bytes of a file. */
export async function examineLogs(script: OrderScript, at: Instant, bytesOf: (sha256: string) => Buffer): Promise<void> {
  const { tenant } = script.stage;
  const texts = await readTexts(tenant, script.orderId);
  for (const log of logsToExamine(script.file, (key) => (key === null ? "" : (texts[key] ?? "")))) {
    const folder = await mkdtemp(path.join(tmpdir(), "holdpoint-sample-"));
    try {
      const file = path.join(folder, "log");
      await writeFile(file, bytesOf(log.sha256));
      const found = await examineLog({ ...log, path: file });
      const { supplierId } = facts(script.file);
      const known = await keepFound(tenant, { orderId: script.orderId, supplierId }, log, found);
      await script.observe(at, recordExamination, examinationOf(log, found, known));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** The supplier says why serials of their newest log are missing or stand twice. */
export async function giveReason(
  script: OrderScript,
  at: Instant,
  letters: string[],
  { code, words, proof = null }: { code: ExceptionReason; words: string; proof?: number | null },
): Promise<void> {
  const submission = script.submission("serial_log");
  const [log] = logsOf(script.file, submission);
  if (!log) throw new Error("no log was examined");
  const proofFileId = proof === null ? null : submission.files[proof]!.fileId;
  await script.act("supplier", at, explainExceptions, {
    ...{ submissionId: log.submissionId, fileId: log.fileId, letters, code, words, proofFileId },
  });
}
