import type { Tenant } from "#db/tenancy.server.ts";
import { writeOutbox } from "~/ledger/outbox.server.ts";
import { ledgerNow } from "~/ledger/stream.server.ts";

export const WEBHOOK_MAIL = "webhook_trouble";

/** Messages were given up, or the endpoint was switched off. */
export type Trouble = "lost" | "off";

/** What a mail about an endpoint is made from. */
export interface TroubleNotice {
  endpointId: string;
  trouble: Trouble;
  memberId: string;
}

/** Writes one mail for each owner, in the transaction of what they are told. */
export async function tellOwners(tenant: Tenant, endpointId: string, trouble: Trouble): Promise<void> {
  const { client, organizationId } = tenant;
  const { rows } = await client.query<{ memberId: string }>(
    `select id as "memberId" from member where organization_id = $1 and ended_at is null and 'owner' = any(roles)`,
    [organizationId],
  );
  const drafts = rows.map(({ memberId }) => ({ kind: WEBHOOK_MAIL, payload: { webhook: { endpointId, trouble, memberId } } }));
  await writeOutbox(tenant, null, drafts, await ledgerNow(tenant));
}
