import type { Tenant } from "#db/tenancy.server.ts";
import { found } from "~/domain/record/error.ts";

export interface AskableContact {
  contactId: string;
  name: string;
  email: string | null;
}

/** The contacts of a supplier who can be asked, by name. */
export async function readContacts({ client, organizationId }: Tenant, supplierId: string): Promise<AskableContact[]> {
  const { rows } = await client.query<AskableContact>(
    `select c.id as "contactId", coalesce(p.name, '') as name, p.email from contact c
       join person p on p.organization_id = c.organization_id and p.id = c.person_id
      where c.organization_id = $1 and c.supplier_id = $2 and c.ended_at is null order by p.name, c.id`,
    [organizationId, supplierId],
  );
  return rows;
}

/** One of them; another supplier's contact is none. Throws `missing`. */
export async function readContact(tenant: Tenant, supplierId: string, contactId: string): Promise<AskableContact> {
  const contacts = await readContacts(tenant, supplierId);
  return found(
    contacts.find((contact) => contact.contactId === contactId),
    "no_such_contact",
    "contactId",
  );
}
