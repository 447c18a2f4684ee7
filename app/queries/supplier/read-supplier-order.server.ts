import type { Pool } from "#db/client.server.ts";
import { asSupplier, type SupplierScope, type Tenant } from "#db/tenancy.server.ts";
import { FOLD_VERSION } from "~/domain/order-file/fold.ts";
import { type SupplierParts, type SupplierView, wholeView } from "~/domain/order-file/supplier-view.ts";
import { viewFor } from "~/domain/order-file/view-for.ts";
import { refuse } from "~/domain/record/error.ts";
import { type Persons, readPersons } from "~/ledger/read.server.ts";
import { ledgerNow, loadFile, readHead } from "~/ledger/stream.server.ts";
import { readTexts, type Texts } from "~/ledger/texts.server.ts";
import { isLanguage, type Language } from "~/words/language.ts";

/** All that the pages of one link are made of. */
export interface SupplierReading {
  view: SupplierView;
  texts: Texts;
  persons: Persons;
  /** The organization's time. */
  now: string;
  organization: { name: string; sample: boolean };
  /** The contact who holds the link, and their company. */
  contact: { name: string | null; company: string };
}

/**
 * What one contact may see of their order, with its words. Read from the stored view; when time alone has made that out of
 * date it is worked out anew from the stream, by the same function. Throws `gone` when the contact has left.
 */
export function readSupplierOrder(pool: Pool, scope: SupplierScope): Promise<SupplierReading> {
  return asSupplier(pool, scope, async (tenant) => {
    const now = await ledgerNow(tenant);
    const { organization, contact } = await readPlace(tenant, scope);
    const view = (await storedView(tenant, scope, now)) ?? (await foldedView(tenant, scope, now));
    const texts = await readTexts(tenant, scope.orderId, view.textKeys);
    const persons = await readPersons(tenant, view.personIds);
    return { view, texts, persons, now, organization, contact };
  });
}

/** The language that mails to the contact are written in. */
export async function readContactLanguage(pool: Pool, scope: SupplierScope): Promise<Language> {
  const { rows } = await asSupplier(pool, scope, ({ client }) =>
    client.query<{ language: string }>("select language from contact where organization_id = $1 and id = $2", [
      scope.organizationId,
      scope.contactId,
    ]),
  );
  const language = rows[0]?.language;
  return isLanguage(language) ? language : "en";
}

/** The mail address of a person whom the view names, for the contact's questions. */
export async function readPersonMail(pool: Pool, scope: SupplierScope, personId: string): Promise<string | null> {
  const { rows } = await asSupplier(pool, scope, ({ client }) =>
    client.query<{ email: string | null }>("select email from person where organization_id = $1 and id = $2", [
      scope.organizationId,
      personId,
    ]),
  );
  return rows[0]?.email ?? null;
}

async function readPlace({ client, organizationId }: Tenant, { contactId }: SupplierScope) {
  const { rows } = await client.query<{ organization: string; sample: boolean; name: string | null; company: string; left: boolean }>(
    `select o.name as organization, o.sample, p.name, s.name as company, c.ended_at is not null as left
       from contact c
       join organization o on o.organization_id = c.organization_id
       join person p on p.organization_id = c.organization_id and p.id = c.person_id
       join supplier s on s.organization_id = c.organization_id and s.id = c.supplier_id
      where c.organization_id = $1 and c.id = $2`,
    [organizationId, contactId],
  );
  const row = rows[0];
  if (!row || row.left) return refuse("gone", "link_ended");
  return { organization: { name: row.organization, sample: row.sample }, contact: { name: row.name, company: row.company } };
}

async function storedView({ client, organizationId }: Tenant, scope: SupplierScope, now: string): Promise<SupplierView | null> {
  const { rows } = await client.query<SupplierParts>(
    `select o.view as order,
            coalesce((select jsonb_agg(r.view order by r.place) from supplier_request r
                       where r.organization_id = $1 and r.order_id = $2 and r.contact_id = $3), '[]') as requests
       from supplier_order o
      where o.organization_id = $1 and o.order_id = $2 and o.contact_id = $3 and o.fold_version = $4
        and (o.recheck_at is null or o.recheck_at > $5)`,
    [organizationId, scope.orderId, scope.contactId, FOLD_VERSION, now],
  );
  return rows[0] ? wholeView(rows[0]) : null;
}

async function foldedView(tenant: Tenant, scope: SupplierScope, now: string): Promise<SupplierView> {
  const head = await readHead(tenant, scope.orderId);
  const { file } = await loadFile(tenant, head);
  return viewFor({ kind: "supplier", contactId: scope.contactId }, file, head.lastAt && head.lastAt > now ? head.lastAt : now);
}
