import type { Tenant } from "#db/tenancy.server.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found } from "~/domain/record/error.ts";
import { addSupplier, type SupplierInput } from "~/domain/suppliers/add-supplier.ts";
import { recordInOrganization } from "~/ledger/organization.server.ts";

export interface KnownSupplier {
  supplierId: string;
  name: string;
  shortName: string;
}

const COLUMNS = 'id as "supplierId", name, short_name as "shortName"';

/**
 * The chosen supplier, or a new one; a name that is known already (in any case of letters) is that supplier, so that sending a
 * form twice makes nothing twice. `ctx` comes from `organizationContext` of the same transaction, so these queue.
 * Throws `missing` for an unknown id, `invalid` at a field, `forbidden`.
 */
export async function ensureSupplier(
  tenant: Tenant,
  ctx: CommandContext,
  choice: { supplierId: string } | SupplierInput,
): Promise<KnownSupplier> {
  const { client, organizationId } = tenant;
  if ("supplierId" in choice) {
    const { rows } = await client.query<KnownSupplier>(`select ${COLUMNS} from supplier where organization_id = $1 and id = $2`, [
      organizationId,
      choice.supplierId,
    ]);
    return found(rows[0], "no_such_supplier");
  }
  const same = await client.query<KnownSupplier>(
    `select ${COLUMNS} from supplier where organization_id = $1 and lower(name) = lower($2) order by created_at limit 1`,
    [organizationId, choice.name],
  );
  if (same.rows[0]) return same.rows[0];
  const event = addSupplier(choice, ctx);
  const { supplierId, name, shortName, country } = event.data;
  await client.query("insert into supplier (organization_id, id, name, short_name, country, created_at) values ($1, $2, $3, $4, $5, $6)", [
    organizationId,
    supplierId,
    name,
    shortName,
    country,
    ctx.now,
  ]);
  await recordInOrganization(tenant, ctx.actor, [event]);
  return { supplierId, name, shortName };
}
