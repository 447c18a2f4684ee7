import type { Pool } from "#db/client.server.ts";
import { asSupplier } from "#db/tenancy.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { tokenSha256 } from "~/ledger/link-token.server.ts";

export interface FoundLink {
  organizationId: string;
  orderId: string;
  linkId: string;
  contactId: string;
  generation: number;
  expiresAt: string;
  /** Neither revoked nor expired, by the database's clock. */
  works: boolean;
}

type Row = {
  organization_id: string;
  link_id: string;
  order_id: string;
  contact_id: string;
  generation: number;
  expires_at: Date;
  works: boolean;
};

/** The link of a token, whether it still works or not; null for a token that was never one of ours. */
export async function findLink(pool: Pool, token: string): Promise<FoundLink | null> {
  const { rows } = await pool.query<Row>(
    "select l.*, l.revoked_at is null and l.expires_at > clock_timestamp() as works from find_link($1) l",
    [tokenSha256(token)],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    organizationId: row.organization_id,
    orderId: row.order_id,
    linkId: row.link_id,
    contactId: row.contact_id,
    generation: row.generation,
    expiresAt: new Date(row.expires_at).toISOString(),
    works: row.works,
  };
}

/** Notes that a link was fetched, by whom or what nobody knows: a mail scanner fetches too. Proves no notice. */
export async function recordFetchedLink(pool: Pool, link: Omit<FoundLink, "works">, method: string): Promise<void> {
  await asSupplier(pool, link, ({ client }) =>
    client.query(
      `insert into access_log (organization_id, id, order_id, kind, actor_id, subject, details, at)
       values ($1, $2, $3, 'link.fetched', $4, $5, $6, clock_timestamp())`,
      [link.organizationId, newId(), link.orderId, link.linkId, link.linkId, { method }],
    ),
  );
}

/** Notes a token that opens nothing, without the token. */
export async function recordRefusedLink(pool: Pool, clientAddress: string): Promise<void> {
  await pool.query(
    "insert into security_log (organization_id, id, kind, details, at) values (null, $1, 'link.refused', $2, clock_timestamp())",
    [newId(), { clientAddress }],
  );
}
