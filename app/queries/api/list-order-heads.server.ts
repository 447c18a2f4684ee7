import type { Tenant } from "#db/tenancy.server.ts";

export interface OrderHeads {
  /** Show orders opened after this one. */
  after: string | null;
  limit: number;
  state: "going" | "cancelled" | "closed" | null;
  number: string | null;
}

export interface OrderHeadRow {
  id: string;
  number: string;
  title: string;
  state: "going" | "cancelled" | "closed";
  supplierId: string;
  supplierName: string;
  currency: string;
  total: string;
  orderedOn: string;
  rev: number;
  changedAt: string;
}

/** Orders by their ids, which rise in the order of their opening: a page never shifts under its reader. */
export async function listOrderHeads(
  { client, organizationId }: Tenant,
  { after, limit, state, number }: OrderHeads,
): Promise<OrderHeadRow[]> {
  const { rows } = await client.query<Omit<OrderHeadRow, "changedAt"> & { changedAt: Date }>(
    `select order_id as id, number, coalesce(title, '') as title, state, supplier_id as "supplierId",
            coalesce(supplier_name, '') as "supplierName", currency, total::text, ordered_on::text as "orderedOn", rev, last_at as "changedAt"
       from order_list
      where organization_id = $1 and ($2::uuid is null or order_id > $2) and ($3::text is null or state = $3) and ($4::text is null or number = $4)
      order by order_id limit $5`,
    [organizationId, after, state, number, limit],
  );
  return rows.map((row) => ({ ...row, changedAt: new Date(row.changedAt).toISOString() }));
}
