import { asWorker } from "#db/tenancy.server.ts";
import { createLogExaminer } from "~/adapters/serial-log/log-examiner.server.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { examinationOf } from "~/domain/serials/examination-of.ts";
import { logKey } from "~/domain/serials/exception.ts";
import { type LogToExamine, standingLogs } from "~/domain/serials/log-to-examine.ts";
import { recordExamination } from "~/domain/serials/record-examination.ts";
import type { JobServices } from "~/jobs/job-services.ts";
import { commit } from "~/ledger/commit.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { keepFound } from "~/queries/serials/keep-found.server.ts";
import { keptFindings } from "~/queries/serials/kept-findings.server.ts";
import { hasUses } from "~/queries/serials/serial-uses.server.ts";

/**
 * Examines the order's serial logs that nobody has examined yet, in a process of its own that ends with the job, and puts on record
 * what was found. What was on record with the answer itself is kept beside it here, as far as it was not yet. A log that cannot be examined within the limits is recorded as such and not tried again; a storage that does not
 * answer is, later.
 */
export async function examineLogs(
  { ledger, store }: Pick<JobServices, "ledger" | "store">,
  { organizationId, orderId }: { organizationId: string; orderId: string },
): Promise<void> {
  const { pool } = ledger;
  const { logs, supplierId } = await asWorker(pool, { organizationId }, async (tenant) => {
    const { file, texts } = await readOrder(tenant, orderId);
    const logs = standingLogs(file, (key) => (key === null ? "" : (texts[key] ?? "")));
    const pending = logs.flatMap((log) => {
      const known = file.logs[logKey(log)];
      return known?.problem ? [] : [{ ...log, recorded: known !== undefined }];
    });
    return { logs: pending, supplierId: facts(file).supplierId };
  });
  const examiner = createLogExaminer();
  const examine = async (log: LogToExamine & { recorded: boolean }) => {
    if (log.recorded && (await asWorker(pool, { organizationId }, (tenant) => hasUses(tenant, { orderId, ...log })))) return;
    const { rows } = await asWorker(pool, { organizationId }, ({ client }) =>
      client.query<{ object_key: string }>("select object_key from stored_object where organization_id = $1 and sha256 = $2", [
        organizationId,
        log.sha256,
      ]),
    );
    const [object] = rows;
    if (!object) return;
    const kept = await asWorker(pool, { organizationId }, (tenant) => keptFindings(tenant, log));
    const file = { name: log.fileId, size: log.bytes, copyTo: (path: string) => store().copyTo(object.object_key, path) };
    // What is in each carton is kept with the order only, so a log that came with its findings is read for it once more.
    const whole = kept && !(log.recorded && kept.problem === null && kept.cartonsKept) ? kept : null;
    const found = whole ?? (await examiner.examine(file, log));
    const known = await asWorker(pool, { organizationId }, (tenant) => keepFound(tenant, { orderId, supplierId }, log, found));
    if (log.recorded) return;
    await commit({
      ...{ ledger, organizationId, orderId },
      actor: { kind: "system", part: "scanner" },
      command: (at, ctx) => recordExamination(at, examinationOf(log, found, known), ctx),
    });
  };
  try {
    for (const log of logs) await examine(log);
  } finally {
    examiner.close();
  }
}
