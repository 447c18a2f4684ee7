import { asWorker, type Tenant } from "#db/tenancy.server.ts";
import type { ObjectKey } from "~/adapters/object-store/object-store.ts";
import type { JobServices } from "~/jobs/job-services.ts";
import { forgetDeliveries } from "~/queries/webhooks/send-again.server.ts";

export const SWEEP = "sweep_uploads";

/** Plans a sweep of the organization's uploads for now, unless one waits already. */
export async function planSweep({ client, organizationId }: Tenant): Promise<void> {
  await client.query("select graphile_worker.add_job($1, json_build_object('organizationId', $2::text), job_key := $3)", [
    SWEEP,
    organizationId,
    `sweep:${organizationId}`,
  ]);
}

interface Ended {
  id: string;
  state: "open" | "cancelled" | "refused" | "ready";
  objectKey: ObjectKey;
  uploadId: string;
  thumbnailKey: ObjectKey | null;
  cited: boolean;
}

/**
 * Removes bytes that nobody waits for: of uploads a day old that were cancelled or refused, whose link has ended, or that a
 * member left unsent; and the received copy of a file that an event cites, once the evidence has its own. A draft behind a
 * working link keeps its files. Bytes go before the row that names them, so that a sweep cut short is repeated.
 */
export async function sweepUploads({ ledger, store }: JobServices, { organizationId }: { organizationId: string }): Promise<void> {
  const { pool } = ledger;
  await asWorker(pool, { organizationId }, forgetDeliveries);
  await asWorker(pool, { organizationId }, ({ client }) => client.query(CANCEL_ABANDONED, [organizationId]));
  const { rows } = await asWorker(pool, { organizationId }, ({ client }) => client.query<Ended>(ENDED, [organizationId]));
  for (const row of rows) {
    await store().abortUpload(row.objectKey, row.uploadId);
    await store().delete(row.objectKey);
    if (row.thumbnailKey) await store().delete(row.thumbnailKey);
    await asWorker(pool, { organizationId }, ({ client }) =>
      client.query(
        row.cited
          ? "update upload set state = 'cited' where organization_id = $1 and id = $2"
          : "delete from upload where organization_id = $1 and id = $2",
        [organizationId, row.id],
      ),
    );
  }
}

const OLD = "u.created_at < clock_timestamp() - interval '24 hours'";
const CITED = `exists (select from file_use f
  where f.organization_id = u.organization_id and f.order_id = u.order_id and f.file_id = u.id)`;

const CANCEL_ABANDONED = `
  update upload u set state = 'cancelled'
   where u.organization_id = $1 and ${OLD} and u.state in ('open', 'examining', 'ready') and not ${CITED}
     and not exists (select from link l
           where l.organization_id = u.organization_id and l.id = u.link_id
             and l.revoked_at is null and l.expires_at > clock_timestamp())`;

const ENDED = `
  select u.id, u.state, u.object_key as "objectKey", u.upload_id as "uploadId", ${CITED} as cited,
         case when not exists (select from stored_object s
                where s.organization_id = u.organization_id and s.thumbnail_key = u.examination->>'thumbnailKey')
              then u.examination->>'thumbnailKey' end as "thumbnailKey"
    from upload u
   where u.organization_id = $1 and ${OLD}
     and (u.state in ('cancelled', 'refused') and not ${CITED}
       or u.state = 'ready' and ${CITED} and exists (select from stored_object s
            where s.organization_id = u.organization_id and s.sha256 = u.sha256 and s.object_key <> u.object_key))`;
