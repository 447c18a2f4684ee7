import type { Tenant } from "#db/tenancy.server.ts";
import type { TextKey } from "~/domain/record/event.ts";

/** Some texts of several orders, read at once: by order, then by key; null where they were erased. */
export async function readOrdersTexts(
  { client, organizationId }: Tenant,
  wanted: readonly { orderId: string; key: TextKey }[],
): Promise<Record<string, Record<string, string | null>>> {
  if (wanted.length === 0) return {};
  const { rows } = await client.query<{ order_id: string; key: string; text: string | null }>(
    `select t.order_id, t.n || '.' || t.field as key, t.text
       from unnest($2::uuid[], $3::int[], $4::text[]) as w (order_id, n, field)
       join event_text t on t.organization_id = $1 and t.order_id = w.order_id and t.n = w.n and t.field = w.field`,
    [
      organizationId,
      wanted.map(({ orderId }) => orderId),
      wanted.map(({ key }) => Number(key.slice(0, key.indexOf(".")))),
      wanted.map(({ key }) => key.slice(key.indexOf(".") + 1)),
    ],
  );
  const texts: Record<string, Record<string, string | null>> = {};
  for (const { order_id, key, text } of rows) texts[order_id] = { ...texts[order_id], [key]: text };
  return texts;
}
