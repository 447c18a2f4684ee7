import type { Tenant } from "#db/tenancy.server.ts";
import { refuse } from "~/domain/record/error.ts";

/** Throws `missing` unless the organization has this supplier. */
export async function requireSupplier({ client, organizationId }: Tenant, supplierId: string): Promise<void> {
  const { rowCount } = await client.query("select from supplier where organization_id = $1 and id = $2", [organizationId, supplierId]);
  if (rowCount === 0) refuse("missing", "no_such_supplier");
}
