import { memory, supplierPattern } from "#db/schema/memory.ts";
import { orderList } from "#db/schema/orders.ts";
import { requestList } from "#db/schema/requests.ts";
import { stepList } from "#db/schema/steps.ts";
import { asWorker, type Tenant } from "#db/tenancy.server.ts";
import { together } from "#db/together.server.ts";
import { FOLD_VERSION } from "~/domain/order-file/fold.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { viewStep } from "~/domain/steps/step.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import { planAtOnce } from "~/ledger/outbox.server.ts";
import { projectCodes } from "~/ledger/project-codes.server.ts";
import { memoryRows, patternRow } from "~/ledger/project-memory.server.ts";
import { orderRow } from "~/ledger/project-order.server.ts";
import { requestRow } from "~/ledger/project-request.server.ts";
import { projectSearch } from "~/ledger/project-search.server.ts";
import { stepRow } from "~/ledger/project-step.server.ts";
import { projectSuppliers } from "~/ledger/project-supplier.server.ts";
import { ledgerNow, loadEvents, loadFile, lockHead } from "~/ledger/stream.server.ts";
import { readTexts, type Texts } from "~/ledger/texts.server.ts";
import { upsertChanged } from "~/ledger/upsert-changed.server.ts";

/** What every row of an order repeats. */
export interface RowBase {
  organizationId: string;
  orderId: string;
  rev: number;
  foldVersion: number;
}

/** When the order has to be looked at again though nobody acts on it; null when never. */
export interface Moments {
  recheckAt: Instant | null;
  remindAt: Instant | null;
}

/** The moment to project at, that of the last event, and the names that are read already. */
export interface ProjectedAt {
  now: Instant;
  lastAt: Instant;
  texts?: Texts;
}

/** The earliest of some moments. */
export const earliest = (moments: readonly (Instant | null)[]): Instant | null =>
  moments.filter((moment) => moment !== null).sort()[0] ?? null;

const writeSteps = upsertChanged(stepList);
const writeRequests = upsertChanged(requestList);
const writeOrders = upsertChanged(orderList);
const writeMemory = upsertChanged(memory);
const writePattern = upsertChanged(supplierPattern);

/** An order's rows in the lists, ready to be written. */
export interface Projected extends Moments {
  /** Sends the statements that write them, all at once; rows that already say the same are left alone. */
  write: () => Promise<void>[];
}

/**
 * An order's rows in the lists from its folded file at a moment, and when they will be out of date by time alone. A cache of
 * the fold: dropping and rebuilding it changes nothing.
 */
export async function project(
  tenant: Tenant,
  ledger: Pick<Ledger, "supplierParts">,
  file: OrderFile,
  { now, lastAt, texts = {} }: ProjectedAt,
): Promise<Projected> {
  const base: RowBase = { organizationId: file.organizationId, orderId: file.orderId, rev: file.rev, foldVersion: FOLD_VERSION };
  const words = await names(tenant, file, texts);
  const views = file.steps.map((step) => viewStep(file, step, now));
  const steps = views.map((view) => stepRow(base, file, view, words));
  const requests = Object.values(file.requests).map((request) => requestRow(base, file, request, words, now));
  const recheckAt = earliest([...steps.map((row) => row.recheckAt), ...requests.map((row) => row.lapseAt)]);
  const order = orderRow(base, file, { steps, requests, recheckAt, lastAt }, words);
  const remembered = memoryRows(file, FOLD_VERSION);
  const pattern = patternRow(file, FOLD_VERSION);
  return {
    recheckAt,
    remindAt: earliest(requests.map((row) => row.nextReminderAt)),
    write: () => [
      writeSteps(tenant, steps),
      writeRequests(tenant, requests),
      writeOrders(tenant, [order]),
      projectCodes(tenant, file),
      writeMemory(tenant, remembered),
      writePattern(tenant, [pattern]),
      projectSuppliers(tenant, ledger, file, { now, recheckAt }),
    ],
  };
}

const PROJECTIONS = [
  ...["step_list", "request_list", "order_list", "order_code", "supplier_order", "supplier_request"],
  ...["memory", "supplier_pattern", "search_entry"],
];

/** Drops an order's rows and writes them anew from its stream, under the order's lock. */
export async function rebuildProjections(ledger: Ledger, organizationId: string, orderId: string): Promise<void> {
  await asWorker(ledger.pool, { organizationId }, async (tenant) => {
    const head = await lockHead(tenant, orderId);
    const { file } = await loadFile(tenant, head);
    for (const table of PROJECTIONS) {
      await tenant.client.query(`delete from ${table} where organization_id = $1 and order_id = $2`, [organizationId, orderId]);
    }
    const now = await ledgerNow(tenant);
    const lastAt = head.lastAt ?? now;
    const events = await loadEvents(tenant, orderId, 0, head.n);
    const projected = await project(tenant, ledger, file, { now: lastAt > now ? lastAt : now, lastAt });
    await together([...projected.write(), projectSearch(tenant, file, events)]);
    if (Object.keys(file.logs).length > 0) await planAtOnce(tenant, "registerSerials", orderId);
  });
}

/** The words that list rows repeat, names and places, by text key. */
export type Names = (key: TextKey | null) => string | null;

async function names(tenant: Tenant, file: OrderFile, read: Texts): Promise<Names> {
  const texts = {
    ...read,
    ...(await readTexts(
      tenant,
      file.orderId,
      namedBy(file).filter((key) => !(key in read)),
    )),
  };
  return (key) => (key === null ? null : (texts[key] ?? null));
}

/** The texts that an order's rows in the lists repeat. */
export function namedBy(file: OrderFile): TextKey[] {
  const order = facts(file);
  const keys = [
    order.supplierName,
    order.title,
    ...file.steps.flatMap((step) => [step.payeeName, step.side === "shipment" ? step.detail : null]),
    ...Object.values(file.records).map(({ goods }) => goods?.carrier ?? null),
    ...Object.values(file.requests).map((request) => request.contactName),
  ];
  return [...new Set(keys.filter((key) => key !== null))];
}
