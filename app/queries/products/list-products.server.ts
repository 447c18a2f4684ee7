import type { Tenant } from "#db/tenancy.server.ts";
import type { ProductFlag, RiskClass } from "~/domain/orders/events.ts";

export interface ListedProduct {
  productId: string;
  sku: string;
  name: string;
  riskClass: RiskClass;
  flags: ProductFlag[];
  gtin: string | null;
  mark: string | null;
}

/** All products, by SKU. */
export async function listProducts({ client, organizationId }: Tenant): Promise<ListedProduct[]> {
  const { rows } = await client.query<ListedProduct>(
    'select id as "productId", sku, name, risk_class as "riskClass", flags, gtin, mark from product where organization_id = $1 order by lower(sku), id',
    [organizationId],
  );
  return rows;
}
