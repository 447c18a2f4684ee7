import type { Tenant } from "#db/tenancy.server.ts";
import { found } from "~/domain/record/error.ts";
import type { Endpoint } from "~/domain/webhooks/endpoint.ts";

export interface ListedEndpoint extends Endpoint {
  /** Messages that wait, and that were given up, among those still kept. */
  waiting: number;
  failed: number;
}

const COLUMNS = `id as "endpointId", url, types, active, oldest_generation as "oldestGeneration", generation,
  failing_since as "failingSince", off_cause as "offCause"`;

type Row = Omit<Endpoint, "failingSince"> & { failingSince: Date | null };
const read = <R extends Row>(row: R) => ({ ...row, failingSince: row.failingSince?.toISOString() ?? null });

/** The organization's endpoints, in the order they were added. */
export async function listEndpoints({ client, organizationId }: Tenant): Promise<ListedEndpoint[]> {
  const { rows } = await client.query<Row & { waiting: number; failed: number }>(
    `select ${COLUMNS}, coalesce(d.waiting, 0)::int as waiting, coalesce(d.failed, 0)::int as failed
       from webhook_endpoint e left join (
         select endpoint_id, count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'failed') as failed
           from webhook_delivery where organization_id = $1 group by endpoint_id) d on d.endpoint_id = e.id
      where e.organization_id = $1 order by e.created_at, e.id`,
    [organizationId],
  );
  return rows.map(read);
}

/** One endpoint, locked until the transaction ends. Throws `missing`. */
export async function lockEndpoint({ client, organizationId }: Tenant, endpointId: string): Promise<Endpoint> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from webhook_endpoint where organization_id = $1 and id = $2 for no key update`,
    [organizationId, endpointId],
  );
  return read(found(rows[0], "no_such_webhook"));
}
