import type { Tenant } from "#db/tenancy.server.ts";
import { Ranges } from "~/domain/numbering/ranges.ts";
import { isRule, parseRule, type Rule } from "~/domain/numbering/rule.ts";
import type { SeriesUse } from "~/domain/registry/uses.ts";
import { writtenAlike } from "~/domain/registry/written-alike.ts";
import type { KnownRange } from "~/domain/serial-log/findings.ts";
import type { SeriesFound } from "~/domain/serial-log/series-found.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { hulls, overlapping } from "~/queries/serials/overlapping-ranges.ts";
import { seriesAlike, seriesIds } from "~/queries/serials/series.server.ts";

/** One log of one version of an order. */
export interface LogPlace {
  orderId: string;
  submissionId: string;
  fileId: string;
}

/** Keeps what a log uses, in place of what was kept of it before. */
export async function keepUses(tenant: Tenant, log: LogPlace & { supplierId: string }, uses: readonly SeriesUse[]): Promise<void> {
  const { client, organizationId } = tenant;
  const { orderId, submissionId, fileId, supplierId } = log;
  const of = [organizationId, orderId, submissionId, fileId];
  await client.query(
    `with gone as (delete from serial_span where organization_id = $1 and order_id = $2 and submission_id = $3 and file_id = $4 returning span_id)
     delete from serial_use where organization_id = $1 and span_id in (select span_id from gone)`,
    of,
  );
  const ids = await seriesIds(
    tenant,
    supplierId,
    uses.map(({ series }) => series),
  );
  const spans = uses.flatMap(({ series, spans: all }) =>
    all.map(({ span, used, whole }) => ({ id: newId(), series: ids.get(series.rule), first: span.from, last: span.to, whole, used })),
  );
  await client.query(
    `insert into serial_span (organization_id, order_id, submission_id, file_id, whole, span_id, series_id, first, last)
     select $1, $2, $3, $4, whole, id, series, first, last
       from json_to_recordset($5) as span (id uuid, series uuid, first bigint, last bigint, whole boolean)`,
    [...of, JSON.stringify(spans.map(({ used: _used, ...span }) => span))],
  );
  const used = spans.flatMap(({ id, used: ranges }) => ranges.map(({ from, to }) => ({ id, first: from, last: to })));
  await client.query(
    `insert into serial_use (organization_id, span_id, first, last)
     select $1, id, first, last from json_to_recordset($2) as used (id uuid, first bigint, last bigint)`,
    [organizationId, JSON.stringify(used)],
  );
}

/** Keeps for a log what was kept of the same bytes on an order of the same supplier; false where nothing was. */
export async function copyUses(
  { client, organizationId }: Tenant,
  { orderId, submissionId, fileId, supplierId, sha256 }: LogPlace & { supplierId: string; sha256: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `with same as (
       select u.order_id, u.submission_id, u.file_id from file_use u
        where u.organization_id = $1 and u.sha256 = $6 and (u.order_id, u.submission_id, u.file_id) <> ($2, $3, $4)
          and exists (select from serial_span s join serial_series r on r.organization_id = $1 and r.series_id = s.series_id and r.supplier_id = $5
                       where s.organization_id = $1 and s.order_id = u.order_id and s.submission_id = u.submission_id and s.file_id = u.file_id) limit 1),
     gone as (delete from serial_span s where s.organization_id = $1 and s.order_id = $2 and s.submission_id = $3 and s.file_id = $4
                and exists (select from same) returning s.span_id),
     unused as (delete from serial_use u where u.organization_id = $1 and u.span_id in (select span_id from gone)),
     source as materialized (
       select s.*, gen_random_uuid() as copy_id from same join serial_span s
           on s.organization_id = $1 and s.order_id = same.order_id and s.submission_id = same.submission_id and s.file_id = same.file_id),
     used as (
       insert into serial_use (organization_id, span_id, first, last)
       select $1, source.copy_id, u.first, u.last from source join serial_use u on u.organization_id = $1 and u.span_id = source.span_id)
     insert into serial_span (organization_id, span_id, series_id, order_id, submission_id, file_id, first, last, whole)
     select $1, copy_id, series_id, $2, $3, $4, first, last, whole from source`,
    [organizationId, orderId, submissionId, fileId, supplierId, sha256],
  );
  return (rowCount ?? 0) > 0;
}

/** Whether a log's uses are kept. */
export async function hasUses({ client, organizationId }: Tenant, { orderId, submissionId, fileId }: LogPlace): Promise<boolean> {
  const { rows } = await client.query(
    "select 1 from serial_span where organization_id = $1 and order_id = $2 and submission_id = $3 and file_id = $4 limit 1",
    [organizationId, orderId, submissionId, fileId],
  );
  return rows.length > 0;
}

/** So many ranges of what other orders used are told; more say nothing that these do not. */
const MOST_OVERLAPS = 20_000;

/**
 * Which of the serials that a log uses belong to the supplier's other orders too, whatever rules they were read by, by the number of the order: those accepted there, and
 * those that only stand in a log of it. `mine` gives all that the log uses, and is asked for only where another order comes near it.
 */
export async function usedOnOtherOrders(
  tenant: Tenant,
  { orderId, supplierId }: { orderId: string; supplierId: string },
  uses: readonly SeriesUse[],
  mine: () => Promise<readonly Pick<SeriesFound, "series" | "used">[]>,
): Promise<KnownRange[]> {
  const { client, organizationId } = tenant;
  const ours = uses.flatMap(({ series, spans }) => {
    const rule = parseRule(series.rule);
    return isRule(rule) ? [{ rule, spans: Ranges.of(spans.map(({ span }) => span)) }] : [];
  });
  const theirs = await seriesAlike(
    tenant,
    supplierId,
    ours.map(({ rule }) => rule),
  );
  const sought = theirs.flatMap(({ seriesId, matcher }) =>
    ours.flatMap(({ rule, spans }) =>
      hulls([...writtenAlike(spans, rule, matcher.rule)]).map(({ from, to }) => ({ series: seriesId, first: from, last: to })),
    ),
  );
  const { rows } = await client.query<{ number: string; series: string; numbers: string; accepted: boolean }>(
    `with mine as materialized (select * from json_to_recordset($3) as mine (series uuid, first bigint, last bigint)),
     accepted as (
       select h.acceptance_id, a.series, range_agg(int8range(h.first, h.last, '[]')) as numbers
         from mine a
         cross join lateral ${overlapping("r.acceptance_id, r.first, r.last", "serial_accepted", "r.organization_id = $1 and r.series_id = a.series and r.stands")} h
        where h.last >= a.first group by 1, 2),
     logged as (
       select s.order_id, a.series, range_agg(int8range(u.first, u.last, '[]')) as numbers
         from mine a
         join serial_span s on s.organization_id = $1 and s.order_id <> $2 and s.series_id = a.series and s.first <= a.last and s.last >= a.first
         cross join lateral ${overlapping("r.first, r.last", "serial_use", "r.organization_id = $1 and r.span_id = s.span_id")} u
        where u.last >= a.first group by 1, 2)
     select o.number, f.series, range_agg(f.numbers) as numbers, true as accepted
       from accepted f join serial_acceptance c on c.organization_id = $1 and c.acceptance_id = f.acceptance_id and c.order_id <> $2
       join order_list o on o.organization_id = $1 and o.order_id = c.order_id group by 1, 2
     union all
     select o.number, f.series, f.numbers, false from logged f join order_list o on o.organization_id = $1 and o.order_id = f.order_id
      order by number`,
    [organizationId, orderId, JSON.stringify(sought)],
  );
  if (rows.length === 0) return [];
  const met = new Set(rows.map((row) => row.series));
  const series = new Map(theirs.flatMap((one) => (met.has(one.seriesId) ? [[one.seriesId, one]] : [])));
  const used = await mine();
  const usedAs = new Map([...series].map(([id, { matcher }]) => [id, allAlike(used, matcher.rule)]));
  const found = rows.map((row) => ({ ...row, ranges: rangesIn(row.numbers).overlap(usedAs.get(row.series) ?? Ranges.of([])) }));
  return found
    .flatMap(({ number: source, series: id, accepted, ranges }) => {
      const taken = found.find((one) => one.accepted && one.number === source && one.series === id);
      const matcher = series.get(id)?.matcher;
      if (!matcher) return [];
      // What the other order was accepted with stands in its log too.
      const told = accepted || !taken ? ranges : ranges.without(taken.ranges);
      return told.first(MOST_OVERLAPS).map(({ from, to }) => ({ from: matcher.write(from), to: matcher.write(to), source, accepted }));
    })
    .slice(0, MOST_OVERLAPS);
}

/** What a log uses, whatever series it names, as numbers of one series. */
function allAlike(used: readonly Pick<SeriesFound, "series" | "used">[], to: Rule): Ranges {
  return used.reduce((all, one) => {
    const rule = parseRule(one.series);
    return isRule(rule) ? all.joinedWith(writtenAlike(one.used, rule, to)) : all;
  }, Ranges.of([]));
}

/** The numbers that PostgreSQL writes as "{[1,3),[7,9)}", without the end of each. */
function rangesIn(multirange: string): Ranges {
  const ends = Float64Array.from(multirange.match(/\d+/g) ?? [], Number);
  for (let at = 1; at < ends.length; at += 2) ends[at] = ends[at]! - 1;
  return new Ranges(ends);
}
