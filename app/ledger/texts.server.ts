import type { Tenant } from "#db/tenancy.server.ts";
import type { TextKey } from "~/domain/record/event.ts";

/** Words by text key; null where they were erased. */
export type Texts = Record<TextKey, string | null>;

/** An order's texts: all of them, or those of some keys. */
export async function readTexts({ client, organizationId }: Tenant, orderId: string, keys?: readonly TextKey[]): Promise<Texts> {
  if (keys?.length === 0) return {};
  const { rows } = await client.query<{ key: string; text: string | null }>(
    `select n || '.' || field as key, text from event_text
      where organization_id = $1 and order_id = $2
        and ($3::int[] is null or (n, field) in (select * from unnest($3::int[], $4::text[])))`,
    [
      organizationId,
      orderId,
      keys?.map((key) => Number(key.slice(0, key.indexOf(".")))),
      keys?.map((key) => key.slice(key.indexOf(".") + 1)),
    ],
  );
  return Object.fromEntries(rows.map(({ key, text }) => [key, text]));
}
