import type { Tenant } from "#db/tenancy.server.ts";
import { requirePermission } from "~/domain/access/access.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found } from "~/domain/record/error.ts";
import { recordInOrganization } from "~/ledger/organization.server.ts";
import type { Language } from "~/words/language.ts";

export interface ContactInput {
  name: string;
  email: string | null;
  phone: string | null;
  title: string | null;
  language: Language;
}

export interface KnownContact {
  contactId: string;
  personId: string;
  name: string;
  language: string;
}

const SELECT = `select c.id as "contactId", c.person_id as "personId", coalesce(p.name, '') as name, c.language
                  from contact c join person p on p.organization_id = c.organization_id and p.id = c.person_id
                 where c.organization_id = $1 and c.supplier_id = $2 and c.ended_at is null`;

/**
 * The chosen contact of this supplier, or a new one; an address that is known there already is that contact.
 * Throws `missing` for an unknown, ended or another supplier's id, `forbidden`.
 */
export async function ensureContact(
  tenant: Tenant,
  ctx: CommandContext,
  supplierId: string,
  choice: { contactId: string } | ContactInput,
): Promise<KnownContact> {
  const { client, organizationId } = tenant;
  if ("contactId" in choice) {
    const { rows } = await client.query<KnownContact>(`${SELECT} and c.id = $3`, [organizationId, supplierId, choice.contactId]);
    return found(rows[0], "no_such_contact");
  }
  requirePermission(ctx, "create_orders");
  const { name, email, phone, title, language } = choice;
  const same = await client.query<KnownContact>(
    `${SELECT} and (lower(p.email) = lower($3) or ($3::text is null and lower(p.name) = lower($4))) order by c.id limit 1`,
    [organizationId, supplierId, email, name],
  );
  if (same.rows[0]) return same.rows[0];
  const contactId = ctx.newId();
  const personId = ctx.newId();
  await client.query("insert into person (organization_id, id, name, title, email, phone) values ($1, $2, $3, $4, $5, $6)", [
    organizationId,
    personId,
    name,
    title,
    email,
    phone,
  ]);
  await client.query("insert into contact (organization_id, id, supplier_id, person_id, language) values ($1, $2, $3, $4, $5)", [
    organizationId,
    contactId,
    supplierId,
    personId,
    language,
  ]);
  await recordInOrganization(tenant, ctx.actor, [{ type: "contact.added", data: { contactId, supplierId, personId, language } }]);
  return { contactId, personId, name, language };
}
