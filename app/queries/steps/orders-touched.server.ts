import type { Tenant } from "#db/tenancy.server.ts";

/** The orders still going that have to do with a supplier, or with a payee on any of their payments, in the order of their ids. */
export async function ordersTouched(
  { client, organizationId }: Tenant,
  target: { target: "supplier" | "payee"; targetId: string },
): Promise<string[]> {
  const { rows } = await client.query<{ order_id: string }>(
    target.target === "supplier"
      ? "select order_id from order_list where organization_id = $1 and supplier_id = $2 and state = 'going' order by order_id"
      : `select distinct s.order_id from step_list s join order_list o on o.organization_id = s.organization_id and o.order_id = s.order_id
          where s.organization_id = $1 and s.payee_id = $2 and o.state = 'going' order by s.order_id`,
    [organizationId, target.targetId],
  );
  return rows.map((row) => row.order_id);
}
