import { asMember, type Tenant } from "#db/tenancy.server.ts";
import type { MemberSession } from "~/http/session.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { orderWords } from "~/queries/orders/order-words.server.ts";
import { type ScansSaid, sayScans } from "~/queries/reconciliation/say-scans.server.ts";
import { type ScanSession, startSession } from "~/queries/reconciliation/scan-rounds.server.ts";
import { judgedScans, knownOf, ownSession, type Scanned, takeScans, undoScan } from "~/queries/reconciliation/take-scans.server.ts";
import { services } from "~/server/services.server.ts";

/** So many of the newest scans are shown. */
export const SHOWN_SCANS = 200;

/** A round of an order. */
interface RoundOf {
  orderId: string;
  sessionId: string;
}

/** Begins a round of the member's own on an order that is the organization's. */
export const beginRound = (session: MemberSession, orderId: string, how: { whole: boolean; spot: string | null }): Promise<string> =>
  asMember(services().pool, session, (tenant) => startSession(tenant, { orderId, memberId: session.memberId, ...how }));

const inOwn = <T>(
  session: MemberSession,
  { orderId, sessionId }: RoundOf,
  work: (tenant: Tenant, round: ScanSession) => Promise<T>,
): Promise<T> =>
  asMember(services().pool, session, async (tenant) => work(tenant, await ownSession(tenant, orderId, sessionId, session.memberId)));

/** Keeps scans and says how the round stands now. Throws `missing`, `conflict`. */
export const addToRound = (session: MemberSession, of: RoundOf, scanned: readonly Scanned[]): Promise<ScansSaid> =>
  inOwn(session, of, async (tenant, round) => {
    const reading = await readOrder(tenant, of.orderId);
    const known = await knownOf(tenant, reading.file);
    await takeScans(tenant, round, known, scanned);
    return sayScans(await judgedScans(tenant, reading.file, of.sessionId, known, SHOWN_SCANS), orderWords(reading, session));
  });

/** Takes a scan back. Throws `missing`, `conflict`. */
export const takeBack = (session: MemberSession, of: RoundOf, { key, place }: { key: string; place: number }): Promise<void> =>
  inOwn(session, of, (tenant, round) => undoScan(tenant, round, key, place));
