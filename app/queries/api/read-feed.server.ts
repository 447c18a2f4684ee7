import type { Tenant } from "#db/tenancy.server.ts";

export interface FeedEntry {
  place: number;
  orderId: string;
  n: number;
}

/** Most events that are given their places in one go. */
const MOST_PLACED = 5_000;

/**
 * The organization's events after a place, oldest first. Places are given here, under a lock of the organization and only to
 * what is committed: every event gets its place after all that were readable before, the events of one order in their
 * order. So a reader who goes on from the last place it saw misses none, whatever was being committed meanwhile.
 */
export async function readFeed(tenant: Tenant, after: number, limit: number): Promise<FeedEntry[]> {
  const { client, organizationId } = tenant;
  if (await anyUnplaced(tenant)) await placeNew(tenant);
  const { rows } = await client.query<{ place: string; order_id: string; n: number }>(
    "select place, order_id, n from feed where organization_id = $1 and place > $2 order by place limit $3",
    [organizationId, after, limit],
  );
  return rows.map(({ place, order_id, n }) => ({ place: Number(place), orderId: order_id, n }));
}

async function anyUnplaced({ client, organizationId }: Tenant): Promise<boolean> {
  const { rowCount } = await client.query("select 1 from feed where organization_id = $1 and place is null limit 1", [organizationId]);
  return rowCount === 1;
}

/** The lock comes in a statement of its own, so that the next one sees what the one before had placed. */
async function placeNew({ client, organizationId }: Tenant): Promise<void> {
  await client.query("insert into feed_head (organization_id) values ($1) on conflict do nothing", [organizationId]);
  await client.query("select place from feed_head where organization_id = $1 for update", [organizationId]);
  await client.query(
    `with head as (
       select place from feed_head where organization_id = $1
     ), fresh as (
       select f.order_id, f.n, row_number() over (order by e.recorded_at, f.order_id, f.n) as nth
         from feed f join event e on e.organization_id = f.organization_id and e.order_id = f.order_id and e.n = f.n
        where f.organization_id = $1 and f.place is null
        order by nth limit ${MOST_PLACED}
     ), placed as (
       update feed f set place = head.place + fresh.nth from fresh, head
        where f.organization_id = $1 and f.order_id = fresh.order_id and f.n = fresh.n
       returning f.place
     )
     update feed_head set place = greatest(place, (select coalesce(max(place), 0) from placed)) where organization_id = $1`,
    [organizationId],
  );
}
