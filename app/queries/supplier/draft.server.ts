import type { Pool } from "#db/client.server.ts";
import { asSupplier, type SupplierScope, type Tenant } from "#db/tenancy.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";

/** What was typed and ticked for one request, by the names of the form's fields, and when it was last kept. */
export interface Draft {
  fields: Record<string, string>;
  savedAt: string | null;
}

const MOST_FIELDS = 4_000;
const LONGEST_VALUE = 4_000;

export async function readDraft(pool: Pool, scope: SupplierScope, requestId: string): Promise<Draft> {
  const { rows } = await asSupplier(pool, scope, ({ client }) =>
    client.query<{ fields: Record<string, string>; updated_at: Date }>(
      "select fields, updated_at from draft where organization_id = $1 and link_id = $2 and request_id = $3",
      [scope.organizationId, scope.linkId, requestId],
    ),
  );
  const row = rows[0];
  return row ? { fields: row.fields, savedAt: new Date(row.updated_at).toISOString() } : { fields: {}, savedAt: null };
}

/** Keeps what was changed and leaves the rest as another tab or device left it; an empty value forgets its field. */
export async function keepDraft(pool: Pool, scope: SupplierScope, requestId: string, changed: Record<string, string>): Promise<string> {
  const kept = Object.fromEntries(
    Object.entries(changed)
      .slice(0, MOST_FIELDS)
      .map(([name, value]) => [name, value.slice(0, LONGEST_VALUE)]),
  );
  const { rows } = await asSupplier(pool, scope, ({ client }) =>
    client.query<{ updated_at: Date }>(
      `insert into draft (organization_id, id, order_id, link_id, request_id, fields, updated_at)
       values ($1, $2, $3, $4, $5, $6, clock_timestamp())
       on conflict (organization_id, link_id, request_id)
         do update set fields = draft.fields || excluded.fields, updated_at = excluded.updated_at
       returning updated_at`,
      [scope.organizationId, newId(), scope.orderId, scope.linkId, requestId, JSON.stringify(kept)],
    ),
  );
  return new Date(rows[0]!.updated_at).toISOString();
}

/** Forgets a draft that was submitted or declined. Its files are gone from it as soon as an event cites them. */
export async function endDraft(pool: Pool, scope: SupplierScope, requestId: string, fileIds: readonly string[]): Promise<void> {
  await asSupplier(pool, scope, async ({ client }) => {
    await client.query("delete from draft where organization_id = $1 and link_id = $2 and request_id = $3", [
      scope.organizationId,
      scope.linkId,
      requestId,
    ]);
    await client.query("update upload set state = 'cited' where organization_id = $1 and link_id = $2 and id = any($3)", [
      scope.organizationId,
      scope.linkId,
      fileIds,
    ]);
  });
}

/** How far a contact has come with a request, for the buyer: that it was begun, and how many files wait. Never what is in it. */
export interface Begun {
  requestId: string;
  files: number;
  at: string;
}

export async function begunAnswers({ client, organizationId }: Tenant, orderId: string): Promise<Begun[]> {
  const { rows } = await client.query<{ request_id: string; files: number; at: Date }>(
    `select request_id, sum(files)::int as files, max(at) as at from (
       select request_id, 0 as files, updated_at as at from draft where organization_id = $1 and order_id = $2
       union all
       select u.request_id, 1, coalesce(u.completed_at, u.created_at) from upload u
        where u.organization_id = $1 and u.order_id = $2 and u.request_id is not null and u.link_id is not null and u.purpose = 'evidence'
          and u.state in ('open', 'examining', 'ready')
          and not exists (select from file_use f where f.organization_id = u.organization_id and f.order_id = u.order_id and f.file_id = u.id)
     ) begun group by request_id`,
    [organizationId, orderId],
  );
  return rows.map((row) => ({ requestId: row.request_id, files: row.files, at: new Date(row.at).toISOString() }));
}
