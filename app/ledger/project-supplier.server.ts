import { supplierOrder, supplierRequest } from "#db/schema/orders.ts";
import type { Tenant } from "#db/tenancy.server.ts";
import { together } from "#db/together.server.ts";
import { FOLD_VERSION } from "~/domain/order-file/fold.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { SupplierRequest } from "~/domain/order-file/supplier-view.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { sha256Hex } from "~/ledger/hash-chain.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import { upsertChanged } from "~/ledger/upsert-changed.server.ts";

const writeOrders = upsertChanged(supplierOrder);
const writeRequests = upsertChanged(supplierRequest);

type RequestRow = typeof supplierRequest.$inferSelect;

/** Writes what each contact of the supplier may see of the order; of the requests' rows only those that say something else now. */
export async function projectSuppliers(
  tenant: Tenant,
  { supplierParts }: Pick<Ledger, "supplierParts">,
  file: OrderFile,
  { now, recheckAt }: { now: Instant; recheckAt: Instant | null },
): Promise<void> {
  const { organizationId, orderId, n } = file;
  const contacts = contactsOf(file);
  if (contacts.length === 0) return;
  const views = contacts.map((contactId) => ({ contactId, ...supplierParts(file, contactId, now) }));
  const written = writeOrders(
    tenant,
    views.map(({ contactId, order }) => ({ organizationId, orderId, contactId, view: order, recheckAt, n, foldVersion: FOLD_VERSION })),
  );
  const rows = views.flatMap(({ contactId, requests }) =>
    requests.map(
      (view, place): RequestRow => ({
        ...{ organizationId, orderId, contactId, requestId: view.requestId, place, view },
        digest: digestOf(view, place),
      }),
    ),
  );
  const read = storedDigests(tenant, orderId);
  await together([written, read]);
  const stored = await read;
  await writeRequests(
    tenant,
    rows.filter((row) => stored.get(keyOf(row)) !== row.digest),
  );
  for (const row of rows) stored.delete(keyOf(row));
  if (stored.size > 0) await deleteRequests(tenant, orderId, [...stored.keys()]);
}

const digests = new WeakMap<SupplierRequest, string>();

/** Of what a row says; worked out once for a view that stays the same. */
function digestOf(view: SupplierRequest, place: number): string {
  const known = digests.get(view) ?? sha256Hex(JSON.stringify([FOLD_VERSION, view]));
  digests.set(view, known);
  return `${place}:${known}`;
}

const contactsOf = (file: OrderFile): string[] => [
  ...new Set([...Object.values(file.requests), ...Object.values(file.links)].map(({ contactId }) => contactId)),
];

const keyOf = ({ contactId, requestId }: Pick<RequestRow, "contactId" | "requestId">) => `${contactId} ${requestId}`;

async function storedDigests({ client, organizationId }: Tenant, orderId: string): Promise<Map<string, string>> {
  const { rows } = await client.query<Pick<RequestRow, "contactId" | "requestId" | "digest">>({
    name: "supplier_request_digests",
    text: `select contact_id as "contactId", request_id as "requestId", digest
             from supplier_request where organization_id = $1 and order_id = $2`,
    values: [organizationId, orderId],
  });
  return new Map(rows.map((row) => [keyOf(row), row.digest]));
}

/** A request that passed to another contact leaves the first one's pages. */
async function deleteRequests({ client, organizationId }: Tenant, orderId: string, keys: readonly string[]): Promise<void> {
  await client.query(
    `delete from supplier_request
      where organization_id = $1 and order_id = $2 and contact_id::text || ' ' || request_id::text = any($3)`,
    [organizationId, orderId, keys],
  );
}
