import type { Tenant } from "#db/tenancy.server.ts";
import type { PaymentInput } from "~/domain/orders/create-order.ts";
import type { Acting } from "~/http/run-command.server.ts";
import { organizationContext } from "~/ledger/organization.server.ts";
import { ensureProduct } from "~/queries/products/ensure-product.server.ts";
import { ensureContact } from "~/queries/suppliers/ensure-contact.server.ts";
import { ensurePayee } from "~/queries/suppliers/ensure-payee.server.ts";
import { ensureSupplier } from "~/queries/suppliers/ensure-supplier.server.ts";
import type { Language } from "~/words/language.ts";
import type { NewOrder } from "./new-order-schema.server.ts";

/** Whom and what an order names, known or made with it. */
export interface Parties {
  supplierId: string;
  /** As sentences name it. */
  supplierName: string;
  contactId: string;
  contactName: string;
  /** By line; null where the line names no SKU. */
  productIds: (string | null)[];
  /** By line: the least that its product has to be marked with. */
  marks: (string | null)[];
  payee: PaymentInput["payee"];
}

type Named = Pick<NewOrder, "supplier" | "contactName" | "contactEmail" | "lines" | "payee" | "account" | "bank"> & {
  contactLanguage: Language;
};

/** Finds or makes the supplier, contact, products and payee that an order names, in the order's own transaction. */
export async function openParties(tenant: Tenant, by: Acting, input: Named): Promise<Parties> {
  const ctx = await organizationContext(tenant, by.actor);
  const { supplierId, shortName } = await ensureSupplier(tenant, ctx, { name: input.supplier, shortName: null, country: null });
  const contact = await ensureContact(tenant, ctx, supplierId, {
    name: input.contactName,
    email: input.contactEmail,
    phone: null,
    title: null,
    language: input.contactLanguage,
  });
  const productIds: Parties["productIds"] = [];
  const marks: Parties["marks"] = [];
  for (const { sku, words, riskClass, flags } of input.lines) {
    const product = sku === null ? null : await ensureProduct(tenant, ctx, { sku, name: words, riskClass, flags, gtin: null });
    productIds.push(product?.productId ?? null);
    marks.push(product?.mark ?? null);
  }
  const payee =
    input.payee && input.account
      ? await ensurePayee(tenant, ctx, supplierId, {
          name: input.payee,
          account: input.account,
          bank: input.bank,
          bic: null,
          country: null,
        })
      : null;
  return { supplierId, supplierName: shortName, contactId: contact.contactId, contactName: contact.name, productIds, marks, payee };
}
