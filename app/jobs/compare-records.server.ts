import { asWorker } from "#db/tenancy.server.ts";
import { createRecordComparer, type RecordToFetch } from "~/adapters/serial-log/record-comparer.server.ts";
import { rulesOfOrder } from "~/domain/numbering/declared.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Compared } from "~/domain/reconciliation/compared.ts";
import { NO_DIFFERENCES } from "~/domain/reconciliation/reconcile.ts";
import { recordComparison } from "~/domain/reconciliation/record-comparison.ts";
import { comparable, recordFiles, standingRounds } from "~/domain/reconciliation/records.ts";
import { type Scan, standingScans } from "~/domain/reconciliation/scan.ts";
import type { JobServices } from "~/jobs/job-services.ts";
import { commit } from "~/ledger/commit.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { objectKeys } from "~/queries/evidence/object-keys.server.ts";
import { comparedDigest, keepComparison, keptComparison } from "~/queries/reconciliation/kept-comparison.server.ts";
import { readScans } from "~/queries/reconciliation/scan-rounds.server.ts";

type Services = Pick<JobServices, "ledger" | "store">;
type Place = { organizationId: string; orderId: string };

/**
 * Lays the order's log, carton lists and scans beside each other in a process of its own that ends with the job, keeps what was found for the page,
 * and puts on record where they disagree. A storage that does not answer is asked again later.
 */
export async function compareRecords(services: Services, place: Place): Promise<void> {
  const { ledger } = services;
  const { file, kept, scans } = await asWorker(ledger.pool, place, async (tenant) => {
    const { file: order } = await readOrder(tenant, place.orderId);
    const rounds: { whole: boolean; scans: Scan[] }[] = [];
    for (const { sessionId, whole } of standingRounds(order))
      rounds.push({ whole, scans: standingScans(await readScans(tenant, sessionId)) });
    return { file: order, kept: await keptComparison(tenant, order), scans: rounds };
  });
  const submissionId = heldAgainst(file);
  if (!comparable(file)) {
    if (submissionId && file.comparisons[submissionId]) await put(services, place, submissionId, file, NO_DIFFERENCES);
    return;
  }
  const result = kept?.current ? kept.result : await compare(services, place, file, scans);
  if (!kept?.current) await asWorker(ledger.pool, place, (tenant) => keepComparison(tenant, place.orderId, comparedDigest(file), result));
  if (submissionId && result.problem === null) await put(services, place, submissionId, file, result.found);
}

/** The version that differences are held against: the newest log, else the newest list that came as an answer. */
function heldAgainst(file: OrderFile): string | null {
  const newest = (side: "log" | "list") =>
    recordFiles(file)
      .flatMap((one) => (one.side === side && one.submissionId ? (file.submissions[one.submissionId] ?? []) : []))
      .toSorted((a, b) => b.n - a.n)[0]?.submissionId;
  return newest("log") ?? newest("list") ?? null;
}

async function put({ ledger }: Services, place: Place, submissionId: string, file: OrderFile, found: typeof NO_DIFFERENCES): Promise<void> {
  const records = [
    ...recordFiles(file).map(({ side, fileId, sha256 }) => ({ side, id: fileId, sha256 })),
    ...standingRounds(file).map(({ sessionId, sha256 }) => ({ side: "scans" as const, id: sessionId, sha256 })),
  ];
  await commit({
    ...{ ledger, ...place },
    actor: { kind: "system", part: "scanner" },
    command: (at, ctx) => recordComparison(at, { submissionId, records, found }, ctx),
  });
}

async function compare(
  { ledger, store }: Services,
  place: Place,
  file: OrderFile,
  rounds: readonly { whole: boolean; scans: Scan[] }[],
): Promise<Compared> {
  const files = recordFiles(file);
  const sha256s = files.map(({ sha256 }) => sha256);
  const keys = await asWorker(ledger.pool, place, (tenant) => objectKeys(tenant, sha256s));
  const records = files.flatMap(({ side, fileId, sha256 }): RecordToFetch[] => {
    const key = keys.get(sha256);
    return key ? [{ side, fileId, copyTo: (path) => store().copyTo(key, path) }] : [];
  });
  const scanned = rounds.flatMap(({ scans }) => scans);
  const whole = rounds.flatMap(({ whole: all, scans }) =>
    all ? scans.flatMap(({ kind, label, carton }) => (kind === "carton" ? label : (carton ?? []))) : [],
  );
  const comparer = createRecordComparer();
  try {
    return await comparer.compare(records, {
      rules: rulesOfOrder(file)
        .map(({ text }) => text)
        .join(" "),
      scans: scanned.flatMap(({ kind, label, carton }) => (kind === "unit" ? [{ label, carton }] : [])),
      wholeCartons: [...new Set(whole)],
    });
  } finally {
    comparer.close();
  }
}
