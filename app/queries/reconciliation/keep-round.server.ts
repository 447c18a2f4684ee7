import { asMember } from "#db/tenancy.server.ts";
import { keepScans } from "~/domain/reconciliation/keep-scans.ts";
import { commandRequest, recordForbidden } from "~/http/run-command.server.ts";
import { actingOf, type MemberSession } from "~/http/session.server.ts";
import { commitWithin } from "~/ledger/commit.server.ts";
import { addScans, readScans } from "~/queries/reconciliation/scan-rounds.server.ts";
import { ownSession } from "~/queries/reconciliation/take-scans.server.ts";
import { services } from "~/server/services.server.ts";

/** Ends a round and puts it on the order's record with the digest of its scans, both or neither. Throws DomainErrors. */
export async function keepRound(session: MemberSession, orderId: string, sessionId: string): Promise<void> {
  const by = actingOf(session);
  await asMember(services().pool, session, async (tenant) => {
    const { whole, spot, startedAt } = await ownSession(tenant, orderId, sessionId, session.memberId);
    const scans = await readScans(tenant, sessionId);
    await addScans(tenant, sessionId, [{ key: "end", kind: "end", value: "", label: "", carton: null, of: null }]);
    await commitWithin(tenant, commandRequest(by, orderId, keepScans, { sessionId, whole, place: spot, startedAt, scans }));
  }).catch(recordForbidden(by, orderId));
}
