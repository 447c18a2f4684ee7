import type { Tenant } from "#db/tenancy.server.ts";
import { sayRange } from "~/queries/serials/say-range.server.ts";
import type { Translate } from "~/words/translate.ts";
import { seriesOfIds } from "./series.server.ts";

const MOST_RANGES = 20;

/** What of a log's serials is registered as accepted, and what an earlier order keeps: a sentence each; none before an acceptance. */
export async function sayRegistered(tenant: Tenant, fileId: string, orderId: string, t: Translate): Promise<string[]> {
  const { client, organizationId } = tenant;
  const { rows: acceptances } = await client.query<{ id: string; unsaid: boolean; count: string }>(
    `select a.acceptance_id as id, a.unsaid, coalesce(sum(r.last - r.first + 1), 0)::bigint as count
       from serial_acceptance a
       left join lateral (
         select distinct u.series_id from serial_span u
          where u.organization_id = a.organization_id and u.order_id = a.order_id and u.submission_id = a.submission_id and u.file_id = a.file_id) s on true
       left join serial_accepted r on r.organization_id = a.organization_id and r.series_id = s.series_id and r.acceptance_id = a.acceptance_id and r.stands
      where a.organization_id = $1 and a.order_id = $2 and a.file_id = $3 and a.ended_at is null group by 1, 2`,
    [organizationId, orderId, fileId],
  );
  const [acceptance] = acceptances;
  if (!acceptance) return [];
  const { rows } = await client.query<{ number: string; seriesId: string; first: string; end: string }>(
    `select o.number, r.series_id as "seriesId", lower(n.one) as first, upper(n.one) as "end"
       from serial_reuse r cross join lateral unnest(r.numbers) as n (one)
       join serial_acceptance e on e.organization_id = r.organization_id and e.acceptance_id = r.earlier_id and e.ended_at is null
       join order_list o on o.organization_id = e.organization_id and o.order_id = e.order_id
      where r.organization_id = $1 and r.acceptance_id = $2 order by 3 limit $3`,
    [organizationId, acceptance.id, MOST_RANGES],
  );
  const series = await seriesOfIds(
    tenant,
    rows.map(({ seriesId }) => seriesId),
  );
  const kept = rows.flatMap(({ number, seriesId, first, end }) => {
    const matcher = series.get(seriesId)?.matcher;
    if (!matcher) return [];
    const [from, to] = [matcher.write(Number(first)), matcher.write(Number(end) - 1)];
    return [t("lookup:kept_by", { range: sayRange({ from, to }, t), order: number })];
  });
  return [
    t(acceptance.unsaid ? "lookup:registered_none" : "lookup:registered", {
      count: Number(acceptance.count),
    }),
    ...kept,
  ];
}
