import type { Pool } from "#db/client.server.ts";

/** What people decide and own. Logs, lists made from the streams, and queues are not here: looking may write them. */
const TABLES = [
  ...[
    "organization",
    "org_event",
    "member",
    "person",
    "invitation",
    "supplier",
    "contact",
    "payee",
    "payee_account",
    "product",
    "webhook_endpoint",
  ],
  ...["event", "event_text", "link", "draft", "upload", "stored_object", "file_use", "unique_order_number", "idempotency", "api_answer"],
];

/**
 * One hash over every row that an organization owns, streams included: equal before and after means that nothing happened.
 * That an endpoint has begun to fail is the worker's word, nobody's act.
 */
export async function stateOf(all: Pool, organizationId: string): Promise<string> {
  const parts = TABLES.map((table) => {
    const row = table === "webhook_endpoint" ? "(to_jsonb(t) - 'failing_since')::text" : "t::text";
    return `select '${table} ' || md5(coalesce(string_agg(${row}, '|' order by ${row}), '')) as part from ${table} t where organization_id = $1`;
  });
  const { rows } = await all.query<{ part: string }>(parts.join(" union all "), [organizationId]);
  return rows.map(({ part }) => part).join("\n");
}

/** How many rows of the security log are of this kind, by the path they name. */
export async function denials(all: Pool, kind: string): Promise<Map<string, number>> {
  const { rows } = await all.query<{ path: string | null; n: string }>(
    "select details->>'path' as path, count(*) as n from security_log where kind = $1 group by 1",
    [kind],
  );
  return new Map(rows.map(({ path, n }) => [path ?? "", Number(n)]));
}
