import type { Tenant } from "#db/tenancy.server.ts";
import { requirePermission } from "~/domain/access/access.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { recordInOrganization } from "~/ledger/organization.server.ts";

/** A contact who has left: asked no more, and their links end. Throws `missing`, `forbidden`. */
export async function endContact(tenant: Tenant, ctx: CommandContext, of: { supplierId: string; contactId: string }): Promise<void> {
  requirePermission(ctx, "create_orders");
  const { rowCount } = await tenant.client.query(
    "update contact set ended_at = $4 where organization_id = $1 and supplier_id = $2 and id = $3 and ended_at is null",
    [tenant.organizationId, of.supplierId, of.contactId, ctx.now],
  );
  if (rowCount === 0) refuse("missing", "no_such_contact");
  await recordInOrganization(tenant, ctx.actor, [{ type: "contact.removed", data: of }]);
}
