import type { Tenant } from "#db/tenancy.server.ts";
import { type ProductInput, changeProduct as rule } from "~/domain/products/add-product.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { recordInOrganization } from "~/ledger/organization.server.ts";

/** Changes a product; orders keep what was copied into them. Throws `missing`, `invalid` at a field, `forbidden`. */
export async function changeProduct(tenant: Tenant, ctx: CommandContext, productId: string, input: ProductInput): Promise<void> {
  const { client, organizationId } = tenant;
  const event = rule(productId, input, ctx);
  const { sku, name, riskClass, flags, gtin, mark } = event.data;
  const same = await client.query("select from product where organization_id = $1 and sku = $2 and id <> $3", [
    organizationId,
    sku,
    productId,
  ]);
  if (same.rowCount) refuse("invalid", "sku_taken", { field: "sku" });
  const { rowCount } = await client.query(
    "update product set sku = $3, name = $4, risk_class = $5, flags = $6, gtin = $7, mark = $8 where organization_id = $1 and id = $2",
    [organizationId, productId, sku, name, riskClass, flags, gtin, mark],
  );
  if (rowCount === 0) refuse("missing", "no_such_product");
  await recordInOrganization(tenant, ctx.actor, [event]);
}
