import type { Tenant } from "#db/tenancy.server.ts";
import type { CreateOrderInput, LineInput, PaymentInput } from "~/domain/orders/create-order.ts";
import { refuse } from "~/domain/record/error.ts";
import { templatesOf } from "~/domain/templates/apply-template.ts";
import { newestRules } from "~/queries/rules/read-rules.server.ts";
import { listSuppliers } from "~/queries/suppliers/list-suppliers.server.ts";
import { readTemplates } from "~/queries/templates/read-templates.server.ts";

/** An order by the ids of what it names. */
interface NamedOrder extends Omit<CreateOrderInput, "supplierName" | "lines" | "payments" | "templates" | "rules"> {
  lines: Omit<LineInput, "mark">[];
  payments: (Omit<PaymentInput, "payee" | "percent"> & { payeeId: string | null })[];
}

/**
 * The order with what its ids stand for, as they are now: the supplier's name, each payee with its present account, the
 * products' marks, the templates that hold for its goods. Throws `missing` for the supplier, `invalid` at the place of a
 * payee or product that is not there.
 */
export async function namesOfOrder(tenant: Tenant, order: NamedOrder): Promise<CreateOrderInput> {
  const [supplier] = await listSuppliers(tenant, order.supplierId);
  if (!supplier) return refuse("invalid", "no_such_supplier", { field: "supplierId" });
  const marks = await marksOf(tenant, order.lines);
  const lines = order.lines.map((line, at) => ({ ...line, mark: marks[at] ?? null }));
  const templates = templatesOf(await readTemplates(tenant), lines, order.market ?? null);
  return {
    ...order,
    rules: await newestRules(tenant),
    ...{ supplierName: supplier.shortName, lines },
    templates: templates.map(({ templateId, version, refusalHolds }) => ({ templateId, version, refusalHolds })),
    payments: order.payments.map(({ payeeId, ...payment }, at) => {
      if (payeeId === null) return { ...payment, percent: null, payee: null };
      const payee = supplier.payees.find((known) => known.payeeId === payeeId);
      if (!payee) return refuse("invalid", "no_such_payee", { field: `payments.${at}.payeeId` });
      const { accountVersion, name, accountEnding } = payee;
      return { ...payment, percent: null, payee: { payeeId, accountVersion, name, accountEnding } };
    }),
  };
}

/** What each line's product has to be marked with at least. */
async function marksOf({ client, organizationId }: Tenant, lines: NamedOrder["lines"]): Promise<(string | null)[]> {
  const asked = lines.flatMap(({ productId }) => productId ?? []);
  const { rows } = await client.query<{ id: string; mark: string | null }>(
    "select id, mark from product where organization_id = $1 and id = any($2)",
    [organizationId, asked],
  );
  const known = new Map(rows.map(({ id, mark }) => [id, mark]));
  return lines.map(({ productId }, at) => {
    if (productId === null) return null;
    if (!known.has(productId)) refuse("invalid", "no_such_product", { field: `lines.${at}.productId` });
    return known.get(productId) ?? null;
  });
}
