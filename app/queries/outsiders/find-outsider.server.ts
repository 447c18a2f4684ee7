import type { Pool } from "#db/client.server.ts";
import { asOutsider, type OutsiderScope } from "#db/tenancy.server.ts";
import { tokenSha256 } from "~/ledger/link-token.server.ts";
import { recordAccess } from "~/queries/logs/record-access.server.ts";

export interface FoundOutsider extends OutsiderScope {
  generation: number;
  expiresAt: string;
  /** Neither revoked nor expired, by the database's clock. */
  works: boolean;
}

type Row = { organization_id: string; outsider_id: string; order_id: string; generation: number; expires_at: Date; works: boolean };

/** The reading link of a token, whether it still works or not; null for a token that was never one of ours. */
export async function findOutsider(pool: Pool, token: string): Promise<FoundOutsider | null> {
  const { rows } = await pool.query<Row>(
    "select l.*, l.revoked_at is null and l.expires_at > clock_timestamp() as works from find_outsider_link($1) l",
    [tokenSha256(token)],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    organizationId: row.organization_id,
    orderId: row.order_id,
    outsiderId: row.outsider_id,
    generation: row.generation,
    expiresAt: new Date(row.expires_at).toISOString(),
    works: row.works,
  };
}

/** What a reading link was used for: its address fetched, perhaps by a mail scanner; its page read; a file of it taken. */
export type OutsiderRead = "outsider.fetched" | "outsider.read" | "outsider.file";

/** Notes a use of a reading link. */
export async function recordOutsiderRead(
  pool: Pool,
  scope: OutsiderScope,
  kind: OutsiderRead,
  fileId: string | null = null,
): Promise<void> {
  await asOutsider(pool, scope, (tenant) =>
    recordAccess(tenant, {
      ...{ kind, orderId: scope.orderId, actorId: scope.outsiderId, subject: scope.outsiderId },
      ...(fileId === null ? {} : { details: { fileId } }),
    }),
  );
}
