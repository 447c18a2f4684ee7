import type { Tenant } from "#db/tenancy.server.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { organizationContext } from "~/ledger/organization.server.ts";
import { ensureProduct } from "~/queries/products/ensure-product.server.ts";
import { ensureContact } from "~/queries/suppliers/ensure-contact.server.ts";
import { ensurePayee } from "~/queries/suppliers/ensure-payee.server.ts";
import { ensureSupplier } from "~/queries/suppliers/ensure-supplier.server.ts";
import { PRODUCTS } from "../people/products.ts";
import { SUPPLIERS, type SupplierKey } from "../people/suppliers.ts";
import type { Stage } from "./stage.ts";

/** Enters the sample's suppliers, contacts, payees and products into the organization's book, as one member at one moment. */
export async function openBook(tenant: Tenant, memberId: string, at: Instant): Promise<Pick<Stage, "parties" | "products">> {
  await tenant.client.query("select set_config('app.sample_now', $1, true)", [at]);
  const ctx = await organizationContext(tenant, { kind: "member", memberId });
  const parties = {} as Stage["parties"];
  for (const key of Object.keys(SUPPLIERS) as SupplierKey[]) {
    const supplier = SUPPLIERS[key];
    const { name, shortName, country } = supplier;
    const { supplierId } = await ensureSupplier(tenant, ctx, { name, shortName, country });
    const { contactId } = await ensureContact(tenant, ctx, supplierId, { ...supplier.contact, phone: null });
    const { payeeId, accountEnding } = await ensurePayee(tenant, ctx, supplierId, { ...supplier.payee, country });
    parties[key] = { ...supplier, supplierId, contactId, payeeId, accountEnding };
  }
  const products = new Map<string, string>();
  for (const product of PRODUCTS) {
    const { productId } = await ensureProduct(tenant, ctx, { ...product, flags: [...product.flags], gtin: null });
    products.set(product.sku, productId);
  }
  return { parties, products };
}
