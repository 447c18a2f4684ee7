import type { Tenant } from "#db/tenancy.server.ts";

export interface OrderTouched {
  orderId: string;
  number: string;
}

/** The orders still going that have to do with a supplier, or with a payee on any of their payments, in the order of their ids. */
export async function ordersTouched(
  { client, organizationId }: Tenant,
  target: { target: "supplier" | "payee"; targetId: string },
): Promise<OrderTouched[]> {
  const { rows } = await client.query<OrderTouched>(
    target.target === "supplier"
      ? `select order_id as "orderId", number from order_list where organization_id = $1 and supplier_id = $2 and state = 'going' order by order_id`
      : `select distinct order_id as "orderId", order_number as number from step_list
          where organization_id = $1 and payee_id = $2 and going order by order_id`,
    [organizationId, target.targetId],
  );
  return rows;
}
