import type { Tenant } from "#db/tenancy.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";

export interface Access {
  /** Such as "file.opened", "account.shown". */
  kind: string;
  orderId: string | null;
  /** Member or link. */
  actorId: string;
  /** What was opened, by its id or hash. */
  subject: string | null;
  /** Codes and counts; nothing secret, nobody's words. */
  details?: Record<string, unknown>;
}

/** Notes who opened what. It lies apart from the order's stream: looking never grows an order's evidence or takes its lock. */
export async function recordAccess({ client, organizationId }: Tenant, access: Access): Promise<void> {
  await client.query(
    `insert into access_log (organization_id, id, order_id, kind, actor_id, subject, details, at)
     values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp())`,
    [organizationId, newId(), access.orderId, access.kind, access.actorId, access.subject, access.details ?? null],
  );
}
