import type { Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import type { CopyTo } from "~/adapters/examine/examine.server.ts";
import { createLogExaminer, type LogExaminer } from "~/adapters/serial-log/log-examiner.server.ts";
import { allUsed, usesOf } from "~/domain/registry/uses.ts";
import type { KnownRange } from "~/domain/serial-log/findings.ts";
import { withoutOthers } from "~/domain/serials/find-together.ts";
import type { ExaminedFile } from "~/domain/serials/log-findings.ts";
import type { LogDeclared } from "~/domain/serials/log-to-examine.ts";
import { readTogether } from "~/domain/serials/read-together.ts";
import { declaredDigest, type Kept, keepDraftFindings, keptFindings, keptNumbers } from "~/queries/serials/kept-findings.server.ts";
import { keptTogether } from "~/queries/serials/kept-together.server.ts";
import { usedOnOtherOrders } from "~/queries/serials/serial-uses.server.ts";

/** A log of an answer that was not sent yet. */
export interface DraftLog extends LogDeclared {
  fileId: string;
  sha256: string;
  bytes: number;
  copyTo: CopyTo;
}

/** `share`: how far an examination is, from 0 to 1, where it says so. `later`: it takes longer than somebody waits, and is made after sending. */
type NotFound = { state: "going"; share: number | null; found?: never } | { state: "later"; found?: never };
export type Alone = ({ state: "found" } & Kept) | NotFound;

/** `whole`: all logs of the answer were examined, so that what is missing and what came more than once is known. */
export type DraftExamined = { state: "found"; found: ExaminedFile; known: KnownRange[]; whole: boolean } | NotFound;

interface Place {
  organizationId: string;
  orderId: string;
}

/** A log that takes longer holds up whoever else waits; the job after sending has more time for it. Milliseconds. */
const MOST_MS = 30_000;
/** So many unfinished ones are remembered; the oldest is asked for again when its page is. */
const MOST_REMEMBERED = 500;

interface Going {
  share: number | null;
  done: Promise<void>;
  /** It was not to be had in time. */
  later: boolean;
}

let examiner: LogExaminer | undefined;
const ourExaminer = (): LogExaminer => {
  examiner ??= createLogExaminer({ milliseconds: MOST_MS, parts: false });
  return examiner;
};
/** A log is on its way: the process that examines it is there when it has arrived. */
export const wakeLogExaminer = (): void => ourExaminer().wake();

let before: Promise<unknown> = Promise.resolve();
const going = new Map<string, Going>();

/**
 * What the logs of an answer hold before it is sent, each and all together: examined in a process of its own, one after the other, and each
 * only once however often it is asked for. Waits so many milliseconds for all of them, and says otherwise how far each is.
 */
export async function examineDraft(pool: Pool, place: Place, logs: readonly DraftLog[], wait: number): Promise<DraftExamined[]> {
  const all = await examineAlone(pool, place, logs, wait);
  const whole = all.every(({ state }) => state === "found");
  const each = all.map((one, at) => ({ fileId: logs[at]!.fileId, kept: one.state === "found" ? one : null }));
  const together = whole
    ? await keptTogether(place.organizationId, each, (ask) => asWorker(pool, place, ask))
    : each.map(({ kept }) => kept && withoutOthers(kept.found));
  return Promise.all(
    all.map(async (one, at): Promise<DraftExamined> => {
      const found = together[at];
      return one.state === "found" && found ? { state: "found", found, known: await knownOf(pool, place, one), whole } : (one as NotFound);
    }),
  );
}

/** How far each log of an answer is examined. */
export const draftStates = (pool: Pool, place: Place, logs: readonly DraftLog[]): Promise<readonly Alone[]> =>
  examineAlone(pool, place, logs, 0);

/** Each log by the rules of all. */
function examineAlone(pool: Pool, place: Place, logs: readonly DraftLog[], wait: number): Promise<readonly Alone[]> {
  const until = Date.now() + wait;
  return readTogether(logs, (some) => Promise.all(some.map((log) => examineOne(pool, place, log, until))));
}

async function examineOne(pool: Pool, place: Place, log: DraftLog, until: number): Promise<Alone> {
  const kept = await asWorker(pool, place, (tenant) => keptFindings(tenant, log));
  if (kept) return { state: "found", ...kept };
  const one = remembered(pool, place, log);
  await Promise.race([one.done, new Promise((resolve) => setTimeout(resolve, Math.max(0, until - Date.now())).unref())]);
  if (one.later) return { state: "later" };
  const found = await asWorker(pool, place, (tenant) => keptFindings(tenant, log));
  return found ? { state: "found", ...found } : { state: "going", share: one.share };
}

function remembered(pool: Pool, place: Place, log: DraftLog): Going {
  const key = [place.organizationId, log.sha256, declaredDigest(log)].join(" ");
  const known = going.get(key);
  if (known) return known;
  const [oldest] = going.keys();
  if (oldest && going.size >= MOST_REMEMBERED) going.delete(oldest);
  const one: Going = { share: null, done: Promise.resolve(), later: false };
  one.done = before
    .then(() => examine(pool, place, log, one))
    .then(
      (kept) => {
        if (kept) going.delete(key);
        else one.later = true;
      },
      // The storage or the process did not answer: asked for again with the next look.
      () => void going.delete(key),
    );
  before = one.done;
  going.set(key, one);
  return one;
}

/** Whether it was examined and kept. */
async function examine(pool: Pool, place: Place, log: DraftLog, one: Going): Promise<boolean> {
  const { numbers = null, ...found } = await ourExaminer().examine(
    { name: log.fileId, size: log.bytes, copyTo: log.copyTo },
    log,
    (share) => {
      one.share = share;
    },
  );
  if (found.problem === "took_too_long" || found.problem === "too_large_inside") return false;
  return asWorker(pool, place, (tenant) => keepDraftFindings(tenant, log, found, numbers));
}

/** Serials of the log that logs of the supplier's other orders use. */
async function knownOf(pool: Pool, place: Place, kept: Kept): Promise<KnownRange[]> {
  const { found } = kept;
  if (found.problem !== null) return [];
  return asWorker(pool, place, async (tenant) => {
    const { rows } = await tenant.client.query<{ supplier_id: string }>(
      "select supplier_id from order_list where organization_id = $1 and order_id = $2",
      [place.organizationId, place.orderId],
    );
    const [order] = rows;
    const all = async () => allUsed(found, await keptNumbers(tenant, kept));
    return order ? usedOnOtherOrders(tenant, { orderId: place.orderId, supplierId: order.supplier_id }, usesOf(found), all) : [];
  });
}
