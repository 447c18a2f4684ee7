import type { Tenant } from "#db/tenancy.server.ts";
import { readMemory } from "~/queries/memory/read-memory.server.ts";
import { readTemplates } from "~/queries/templates/read-templates.server.ts";

/** Most names that a field offers while somebody types. */
const MOST = 200;

/** What a new order can be made of without typing it again: suppliers with their contacts, products, payees; and the usual currency. */
export async function readKnown(tenant: Tenant, supplier: string) {
  const { client, organizationId } = tenant;
  const contacts = await client.query<{ name: string; contact: string | null; email: string | null }>(
    `select s.name, p.name as contact, p.email from supplier s
       left join contact c on c.organization_id = s.organization_id and c.supplier_id = s.id and c.ended_at is null
       left join person p on p.organization_id = c.organization_id and p.id = c.person_id
      where s.organization_id = $1 order by s.name, p.name limit $2`,
    [organizationId, MOST],
  );
  const products = await client.query<{ name: string; sku: string }>(
    "select name, sku from product where organization_id = $1 order by name limit $2",
    [organizationId, MOST],
  );
  const payees = await client.query<{ name: string }>("select name from payee where organization_id = $1 order by name limit $2", [
    organizationId,
    MOST,
  ]);
  const last = await client.query<{ currency: string }>(
    "select currency from order_list where organization_id = $1 order by last_at desc limit 1",
    [organizationId],
  );
  const suppliers = new Map<string, { name: string; email: string }[]>();
  for (const row of contacts.rows) {
    const known = suppliers.get(row.name) ?? [];
    if (row.email) known.push({ name: row.contact ?? "", email: row.email });
    suppliers.set(row.name, known);
  }
  return {
    suppliers: [...suppliers].map(([name, people]) => ({ name, contacts: people })),
    products: products.rows,
    payees: payees.rows.map(({ name }) => name),
    zones: Intl.supportedValuesOf("timeZone"),
    currency: last.rows[0]?.currency ?? "USD",
    templates: await readTemplates(tenant),
    remembered: supplier ? await readMemory(tenant, { supplier, skus: [] }) : [],
  };
}
