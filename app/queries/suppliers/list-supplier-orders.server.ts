import type { Tenant } from "#db/tenancy.server.ts";

export interface SupplierOrderRow {
  orderId: string;
  number: string;
  title: string | null;
  state: "going" | "cancelled" | "closed";
  currency: string;
  total: string;
  orderedOn: string;
}

/** A supplier's orders, the newest first; at most 200. */
export async function listSupplierOrders({ client, organizationId }: Tenant, supplierId: string): Promise<SupplierOrderRow[]> {
  const { rows } = await client.query<SupplierOrderRow>(
    `select order_id as "orderId", number, title, state, currency, total::text, ordered_on::text as "orderedOn"
       from order_list where organization_id = $1 and supplier_id = $2 order by ordered_on desc, order_id desc limit 200`,
    [organizationId, supplierId],
  );
  return rows;
}
