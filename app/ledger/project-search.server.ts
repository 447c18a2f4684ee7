import type { Tenant } from "#db/tenancy.server.ts";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { searchablePdfs, searchableTexts } from "~/domain/order-file/searchable.ts";

const INSERT = {
  name: "insert_search_entries",
  text: `insert into search_entry (organization_id, order_id, n, field, kind, ref, label, body, person_id, at)
    select $1, $2, e.n, e.field, e.kind, e.ref, e.label, left(t.text, 100000), e.person_id, e.at
      from json_to_recordset($3) as e (n int, field text, kind text, ref text, label text, person_id uuid, at timestamptz)
      join event_text t on t.organization_id = $1 and t.order_id = $2 and t.n = e.n and t.field = e.field
     where t.text is not null
    on conflict do nothing`,
};

const INSERT_HEAD = {
  name: "insert_search_head",
  text: `insert into search_entry (organization_id, order_id, n, field, kind, body, at)
    select organization_id, order_id, 1, 'head', 'head', concat_ws(' ', number, title, supplier_name), $3
      from order_list where organization_id = $1 and order_id = $2
    on conflict (organization_id, order_id, n, field) do update set body = excluded.body where search_entry.body <> excluded.body`,
};

const INSERT_PAGES = {
  name: "insert_search_pages",
  text: `insert into search_entry (organization_id, order_id, n, field, kind, ref, label, body, person_id, at)
    select $1, $2, e.n, 'text.' || e."fileId" || '.' || p.page, 'document', e.ref, e.label, p.body, e.person_id, e.at
      from json_to_recordset($3) as e (n int, "fileId" uuid, sha256 text, ref text, label text, person_id uuid, at timestamptz)
      join text_layer l on l.organization_id = $1 and l.sha256 = e.sha256
      cross join lateral unnest(l.pages) with ordinality as p (body, page)
     where p.body <> ''
    on conflict do nothing`,
};

/** Makes the text of these events' PDFs findable, page by page, as far as it was read already. */
export async function projectPdfTexts({ client, organizationId }: Tenant, file: OrderFile, events: readonly OrderEvent[]): Promise<void> {
  const pdfs = events.flatMap((event) =>
    searchablePdfs(event, file).map((pdf) => ({ ...pdf, n: event.n, at: event.at, person_id: personOf(event) })),
  );
  if (pdfs.length > 0) await client.query({ ...INSERT_PAGES, values: [organizationId, file.orderId, JSON.stringify(pdfs)] });
}

const personOf = ({ actor }: OrderEvent): string | null => (actor.kind === "system" ? null : actor.personId);

/**
 * Makes the order findable by its head, which its row in the lists says, and the texts of these events: of the whole stream,
 * or of one commit, for what was indexed once stays as it is. What one of the events erased is found no more.
 */
export async function projectSearch(tenant: Tenant, file: OrderFile, events: readonly OrderEvent[]): Promise<void> {
  const { client, organizationId } = tenant;
  const entries = events.flatMap((event) =>
    searchableTexts(event, file).map((entry) => ({
      ...{ ...entry, n: event.n, at: event.at },
      person_id: personOf(event),
    })),
  );
  if (entries.length > 0) await client.query({ ...INSERT, values: [organizationId, file.orderId, JSON.stringify(entries)] });
  await projectPdfTexts(tenant, file, events);
  const [first] = events;
  if (first && (first.n === 1 || events.some(({ type }) => type === "text.erased"))) {
    await client.query({ ...INSERT_HEAD, values: [organizationId, file.orderId, first.at] });
  }
  const erased = events.flatMap((event) => (event.type === "text.erased" ? event.data.events : []));
  if (erased.length === 0) return;
  await client.query(
    `delete from search_entry e using event_text t
      where e.organization_id = $1 and e.order_id = $2 and e.n = any($3)
        and t.organization_id = $1 and t.order_id = $2 and t.n = e.n and t.field = e.field and t.text is null`,
    [organizationId, file.orderId, erased],
  );
}
