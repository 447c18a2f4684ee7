import { asWorker, type Tenant } from "#db/tenancy.server.ts";
import { holdTogether } from "~/adapters/serial-log/hold-together.server.ts";
import { createLogExaminer, type LogExaminer } from "~/adapters/serial-log/log-examiner.server.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { examinationOf } from "~/domain/serials/examination-of.ts";
import { logKey } from "~/domain/serials/exception.ts";
import type { ExaminedFile, JustExamined } from "~/domain/serials/log-findings.ts";
import { type LogToExamine, standingLogs } from "~/domain/serials/log-to-examine.ts";
import { readTogether } from "~/domain/serials/read-together.ts";
import { recordExamination } from "~/domain/serials/record-examination.ts";
import type { JobServices } from "~/jobs/job-services.ts";
import { commit } from "~/ledger/commit.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { objectKeys } from "~/queries/evidence/object-keys.server.ts";
import { keepFound } from "~/queries/serials/keep-found.server.ts";
import { keptFindings, keptNumbers } from "~/queries/serials/kept-findings.server.ts";
import { hasUses } from "~/queries/serials/serial-uses.server.ts";

type Services = Pick<JobServices, "ledger" | "store">;
interface Place {
  organizationId: string;
  orderId: string;
}

/** A log of a version; `pending` where something of it is not on record or not kept beside it yet. */
type Log = LogToExamine & { recorded: boolean; pending: boolean };

/** What was read of a log: nothing where its bytes are not to be had. */
interface Read {
  found?: ExaminedFile;
  examined?: JustExamined;
  numbers: Uint8Array | null;
}

/**
 * Examines the order's serial logs that nobody has examined yet, those of one version together, in a process of its own that ends with the job,
 * and puts on record what was found. What was on record with the answer itself is kept beside it here, as far as it was not yet. A log that
 * cannot be examined within the limits is recorded as such and not tried again; a storage that does not answer is, later.
 */
export async function examineLogs(services: Services, place: Place): Promise<void> {
  const { logs, supplierId } = await asWorker(services.ledger.pool, place, async (tenant) => {
    const { file, texts } = await readOrder(tenant, place.orderId);
    const standing = standingLogs(file, (key) => (key === null ? "" : (texts[key] ?? "")));
    const all: Log[] = [];
    for (const log of standing) {
      const known = file.logs[logKey(log)];
      const pending = !known || (known.problem === null && !(await hasUses(tenant, { orderId: place.orderId, ...log })));
      all.push({ ...log, recorded: known !== undefined, pending });
    }
    return { logs: all, supplierId: facts(file).supplierId };
  });
  const examiner = createLogExaminer();
  try {
    for (const submissionId of new Set(logs.map((log) => log.submissionId))) {
      const version = logs.filter((log) => log.submissionId === submissionId);
      if (version.some(({ pending }) => pending)) await examineVersion(services, { ...place, supplierId }, examiner, version);
    }
  } finally {
    examiner.close();
  }
}

/** Examines the logs of one version, and records in one commit what of it is not on record. */
async function examineVersion({ ledger, store }: Services, place: Place & { supplierId: string }, examiner: LogExaminer, logs: Log[]) {
  const within = <T>(task: (tenant: Tenant) => Promise<T>) => asWorker(ledger.pool, place, task);
  const read = async (log: Log): Promise<Read> => {
    const kept = await within((tenant) => keptFindings(tenant, log));
    // What is in each carton is kept with the order only, so a log that came with its findings is read for it once more.
    const again = log.pending && log.recorded && kept?.found.problem === null && kept.found.cartonsKept;
    if (kept && !again) {
      const numbers = await within((tenant) => keptNumbers(tenant, kept));
      return { found: kept.found, examined: { ...kept.found, numbers }, numbers };
    }
    const key = (await within((tenant) => objectKeys(tenant, [log.sha256]))).get(log.sha256);
    if (key === undefined) return { numbers: null };
    const { numbers = null, ...examined } = await examiner.examine(
      { name: log.fileId, size: log.bytes, copyTo: (path) => store().copyTo(key, path) },
      log,
    );
    const { cartons: _cartons, used: _used, ...found } = examined;
    return { found, examined: { ...examined, numbers }, numbers };
  };
  const all = await readTogether(logs, async (some) => {
    const each: Read[] = [];
    for (const log of some) each.push(await read(log));
    return each;
  });
  const together = await holdTogether(
    logs.map(({ fileId, recorded }, at) => ({ fileId, recorded, found: all[at]?.found ?? null, numbers: all[at]?.numbers ?? null })),
  );
  const records = [];
  for (const [at, log] of logs.entries()) {
    const { examined } = all[at]!;
    const found = together[at];
    if (!log.pending || !examined || !found) continue;
    const known = await within((tenant) => keepFound(tenant, place, log, examined));
    if (!log.recorded) records.push(examinationOf(log, found, known));
  }
  const [first, ...following] = records.map((input) => ({
    actor: { kind: "system" as const, part: "scanner" as const },
    command: (...[file, ctx]: Parameters<Parameters<typeof commit>[0]["command"]>) => recordExamination(file, input, ctx),
  }));
  if (first) await commit({ ledger, ...place, ...first, following });
}
