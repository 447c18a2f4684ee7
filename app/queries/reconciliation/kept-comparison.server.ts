import type { Tenant } from "#db/tenancy.server.ts";
import { rulesOfOrder } from "~/domain/numbering/declared.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Compared } from "~/domain/reconciliation/compared.ts";
import { recordFiles, standingRounds } from "~/domain/reconciliation/records.ts";
import { sha256Hex } from "~/ledger/hash-chain.server.ts";

/** Digest of all that a comparison rests on; raised with what comparisons find. */
export function comparedDigest(file: OrderFile): string {
  const files = recordFiles(file).map(({ side, fileId, sha256 }) => [side, fileId, sha256]);
  const rounds = standingRounds(file).map(({ sessionId, sha256, whole }) => [sessionId, sha256, whole]);
  return sha256Hex(JSON.stringify([1, rulesOfOrder(file).map(({ text }) => text), files, rounds]));
}

/** What the order's last comparison found; `current` when it was of the records that stand now. */
export async function keptComparison(
  { client, organizationId }: Tenant,
  file: OrderFile,
): Promise<{ result: Compared; current: boolean } | null> {
  const { rows } = await client.query<{ digest: string; result: Compared }>(
    "select digest, result from reconciliation where organization_id = $1 and order_id = $2",
    [organizationId, file.orderId],
  );
  return rows[0] ? { result: rows[0].result, current: rows[0].digest === comparedDigest(file) } : null;
}

export async function keepComparison({ client, organizationId }: Tenant, orderId: string, digest: string, result: Compared): Promise<void> {
  await client.query(
    `insert into reconciliation (organization_id, order_id, digest, result, made_at) values ($1, $2, $3, $4, clock_timestamp())
     on conflict (organization_id, order_id) do update set digest = excluded.digest, result = excluded.result, made_at = excluded.made_at`,
    [organizationId, orderId, digest, JSON.stringify(result)],
  );
}
