import type { Tenant } from "#db/tenancy.server.ts";
import type { TextKey } from "~/domain/record/event.ts";

/** Words by text key; null where they were erased. */
export type Texts = Record<TextKey, string | null>;

const ALL = {
  name: "read_texts",
  text: "select n || '.' || field as key, text from event_text where organization_id = $1 and order_id = $2",
};
/** The texts of an order ($2) of an organization ($1) under some keys ($3, $4: `columnsOf`). */
export const WANTED = `from unnest($3::int[], $4::text[]) as wanted (n, field) join event_text using (n, field)
          where organization_id = $1 and order_id = $2`;
const SOME = {
  name: "read_some_texts",
  text: `select n || '.' || field as key, text
           ${WANTED}`,
};

/** Text keys as the two columns they are stored under. */
export const columnsOf = (keys: readonly TextKey[]): [number[], string[]] => [
  keys.map((key) => Number(key.slice(0, key.indexOf(".")))),
  keys.map((key) => key.slice(key.indexOf(".") + 1)),
];

/** An order's texts: all of them, or those of some keys. */
export async function readTexts({ client, organizationId }: Tenant, orderId: string, keys?: readonly TextKey[]): Promise<Texts> {
  if (keys?.length === 0) return {};
  const { rows } = await client.query<{ key: string; text: string | null }>(
    keys ? { ...SOME, values: [organizationId, orderId, ...columnsOf(keys)] } : { ...ALL, values: [organizationId, orderId] },
  );
  return Object.fromEntries(rows.map(({ key, text }) => [key, text]));
}
