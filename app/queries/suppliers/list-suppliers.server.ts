import type { Tenant } from "#db/tenancy.server.ts";
import { maskedAccount } from "~/domain/suppliers/account.ts";
import { PAYEE_WITH_ACCOUNT } from "~/queries/suppliers/ensure-payee.server.ts";

export interface ListedContact {
  contactId: string;
  supplierId: string;
  name: string;
  title: string | null;
  email: string | null;
  phone: string | null;
  language: string;
}

export interface ListedPayee {
  payeeId: string;
  supplierId: string | null;
  name: string;
  accountVersion: number;
  /** "•••• 7890": the whole account is shown where a payment is made, and nowhere else. */
  account: string;
  accountEnding: string;
  bank: string | null;
  bic: string | null;
  country: string | null;
  changedAt: string;
}

export interface ListedSupplier {
  supplierId: string;
  name: string;
  shortName: string;
  country: string | null;
  orders: number;
  contacts: ListedContact[];
  payees: ListedPayee[];
}

/** Suppliers by name with their contacts and payees; only the one named when `supplierId` is given. */
export async function listSuppliers({ client, organizationId }: Tenant, supplierId: string | null = null): Promise<ListedSupplier[]> {
  const of = [organizationId, supplierId];
  const suppliers = await client.query<Omit<ListedSupplier, "contacts" | "payees">>(
    `select s.id as "supplierId", s.name, s.short_name as "shortName", s.country,
            (select count(*)::int from order_list o where o.organization_id = s.organization_id and o.supplier_id = s.id) as orders
       from supplier s where s.organization_id = $1 and ($2::uuid is null or s.id = $2) order by lower(s.name), s.id`,
    of,
  );
  const contacts = await client.query<ListedContact>(
    `select c.id as "contactId", c.supplier_id as "supplierId", coalesce(p.name, '') as name, p.title, p.email, p.phone, c.language
       from contact c join person p on p.organization_id = c.organization_id and p.id = c.person_id
      where c.organization_id = $1 and ($2::uuid is null or c.supplier_id = $2) and c.ended_at is null order by lower(p.name), c.id`,
    of,
  );
  const payees = await client.query<
    Omit<ListedPayee, "accountVersion" | "accountEnding" | "changedAt"> & { version: number; changedAt: Date }
  >(`${PAYEE_WITH_ACCOUNT} and ($2::uuid is null or p.supplier_id = $2) order by lower(p.name), p.id`, of);
  const shown = payees.rows.map(({ account, version, changedAt, ...payee }) => ({
    ...payee,
    accountVersion: version,
    account: maskedAccount(account),
    accountEnding: account.slice(-4),
    changedAt: new Date(changedAt).toISOString(),
  }));
  return suppliers.rows.map((supplier) => ({
    ...supplier,
    contacts: contacts.rows.filter((contact) => contact.supplierId === supplier.supplierId),
    payees: shown.filter((payee) => payee.supplierId === supplier.supplierId),
  }));
}
