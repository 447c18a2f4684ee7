import type { Tenant } from "#db/tenancy.server.ts";
import type { ProductFlag, RiskClass } from "~/domain/orders/events.ts";
import { addProduct, type ProductInput } from "~/domain/products/add-product.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found } from "~/domain/record/error.ts";
import { recordInOrganization } from "~/ledger/organization.server.ts";

export interface KnownProduct {
  productId: string;
  sku: string;
  name: string;
  riskClass: RiskClass;
  flags: ProductFlag[];
  mark: string | null;
}

const SELECT = 'select id as "productId", sku, name, risk_class as "riskClass", flags, mark from product where organization_id = $1';

/** The chosen product, or a new one; a SKU that is known already is that product, as it is kept. Throws `missing`, `invalid`, `forbidden`. */
export async function ensureProduct(
  tenant: Tenant,
  ctx: CommandContext,
  choice: { productId: string } | ProductInput,
): Promise<KnownProduct> {
  const { client, organizationId } = tenant;
  if ("productId" in choice) {
    const { rows } = await client.query<KnownProduct>(`${SELECT} and id = $2`, [organizationId, choice.productId]);
    return found(rows[0], "no_such_product");
  }
  const same = await client.query<KnownProduct>(`${SELECT} and sku = $2`, [organizationId, choice.sku]);
  if (same.rows[0]) return same.rows[0];
  const event = addProduct(choice, ctx);
  const { productId, sku, name, riskClass, flags, gtin, mark } = event.data;
  await client.query(
    "insert into product (organization_id, id, sku, name, risk_class, flags, gtin, mark, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    [organizationId, productId, sku, name, riskClass, flags, gtin, mark, ctx.now],
  );
  await recordInOrganization(tenant, ctx.actor, [event]);
  return { productId, sku, name, riskClass, flags, mark };
}
