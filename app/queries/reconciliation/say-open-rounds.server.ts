import type { Tenant } from "#db/tenancy.server.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import { openSessions } from "~/queries/reconciliation/scan-rounds.server.ts";

/** Rounds that nobody has ended: whoever began one may go on. */
export async function sayOpenRounds(tenant: Tenant, orderId: string, memberId: string, words: OrderWords) {
  const open = await openSessions(tenant, orderId);
  const { rows } = await tenant.client.query<{ id: string; name: string }>(
    `select m.id, p.name from member m join person p on p.organization_id = m.organization_id and p.id = m.person_id
      where m.organization_id = $1 and m.id = any($2::uuid[])`,
    [tenant.organizationId, open.map((one) => one.memberId)],
  );
  return open.map((one) => ({
    sessionId: one.sessionId,
    own: one.memberId === memberId,
    words: words.t("reconcile:open_round", {
      name: rows.find(({ id }) => id === one.memberId)?.name ?? "",
      date: words.day(one.startedAt),
      count: one.scans,
    }),
  }));
}
