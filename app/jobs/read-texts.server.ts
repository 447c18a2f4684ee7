import { asWorker, type Tenant } from "#db/tenancy.server.ts";
import { createTextReader } from "~/adapters/examine/text-reader.server.ts";
import { findValues } from "~/domain/comparison/proposal.ts";
import type { TextLayer } from "~/domain/evidence/text-layer.ts";
import { searchablePdfs } from "~/domain/order-file/searchable.ts";
import type { JobServices } from "~/jobs/job-services.ts";
import { projectPdfTexts } from "~/ledger/project-search.server.ts";
import { loadEvents, loadFile, readHead } from "~/ledger/stream.server.ts";

interface Unread {
  sha256: string;
  key: string;
  bytes: number;
}

/**
 * Reads the text of the order's PDFs that nobody has read yet, in a process of its own that ends with the job, keeps what seems to
 * be said in it, and makes it findable. A file that cannot be read within the limits is noted as such and not tried again; a
 * storage that does not answer is, later.
 */
export async function readTexts(
  { ledger, store }: Pick<JobServices, "ledger" | "store">,
  { organizationId, orderId }: { organizationId: string; orderId: string },
): Promise<void> {
  const { pool } = ledger;
  const unread = await asWorker(pool, { organizationId }, (tenant) => unreadPdfs(tenant, orderId));
  const reader = createTextReader();
  try {
    for (const { sha256, key, bytes } of unread) {
      const layer = await reader.readText({ name: sha256, size: bytes, copyTo: (path) => store().copyTo(key, path) });
      await asWorker(pool, { organizationId }, (tenant) => keepLayer(tenant, sha256, layer));
    }
  } finally {
    reader.close();
  }
  await asWorker(pool, { organizationId }, async (tenant) => {
    const { file, events } = await wholeOrder(tenant, orderId);
    await projectPdfTexts(tenant, file, events);
  });
}

async function wholeOrder(tenant: Tenant, orderId: string) {
  const head = await readHead(tenant, orderId);
  const { file } = await loadFile(tenant, head);
  return { file, events: await loadEvents(tenant, orderId, 0, head.n) };
}

async function unreadPdfs(tenant: Tenant, orderId: string): Promise<Unread[]> {
  const { file, events } = await wholeOrder(tenant, orderId);
  const cited = [...new Set(events.flatMap((event) => searchablePdfs(event, file).map(({ sha256 }) => sha256)))];
  const { rows } = await tenant.client.query<Unread>(
    `select o.sha256, o.object_key as key, o.bytes::float8 as bytes from stored_object o
      where o.organization_id = $1 and o.sha256 = any($2)
        and not exists (select from text_layer l where l.organization_id = $1 and l.sha256 = o.sha256)
      order by o.created_at, o.sha256`,
    [tenant.organizationId, cited],
  );
  return rows;
}

async function keepLayer({ client, organizationId }: Tenant, sha256: string, { verdict, pages }: TextLayer): Promise<void> {
  await client.query(
    `insert into text_layer (organization_id, sha256, verdict, pages, found, read_at) values ($1, $2, $3, $4, $5, clock_timestamp())
     on conflict do nothing`,
    [organizationId, sha256, verdict, pages, JSON.stringify(findValues(pages))],
  );
}
