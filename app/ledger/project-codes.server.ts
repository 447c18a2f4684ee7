import type { Tenant } from "#db/tenancy.server.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { codesOf } from "~/domain/orders/codes.ts";

const WRITE = {
  name: "write_order_codes",
  text: `with stored as materialized (select code from order_code where organization_id = $1 and order_id = $2),
      gone as (delete from order_code where organization_id = $1 and order_id = $2 and code <> all ($3))
    insert into order_code (organization_id, code, order_id)
    select $1, code, $2 from unnest($3::text[]) as code where code not in (select code from stored)`,
};

/** Makes the order findable by what it is called; codes that are stored already are not written again. */
export async function projectCodes({ client, organizationId }: Tenant, file: OrderFile): Promise<void> {
  await client.query({ ...WRITE, values: [organizationId, file.orderId, codesOf(file)] });
}
