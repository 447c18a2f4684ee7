import type { Tenant } from "#db/tenancy.server.ts";
import { calledBy, soughtCode } from "~/domain/orders/codes.ts";
import type { LogPlace } from "~/queries/serials/serial-uses.server.ts";
import { type KeptSeries, seriesOfIds } from "~/queries/serials/series.server.ts";

/** A carton of a log with its serials of one series, as ranges of labels. */
export interface FoundCarton extends LogPlace {
  carton: string;
  series: KeptSeries;
  ranges: { from: string; to: string; count: number }[];
}

const MOST_CARTONS_FOUND = 50;
type Row = LogPlace & { carton: string; seriesId: string; numbers: string };

/** Cartons of any log by their names, the newest answers first, by how they were looked up. */
export async function cartonsNamed(tenant: Tenant, names: readonly string[]): Promise<Map<string, FoundCarton[]>> {
  const { rows } = await tenant.client.query<Row & { sought: string }>(
    `select order_id as "orderId", submission_id as "submissionId", file_id as "fileId", carton, sought, series_id as "seriesId", numbers::text
       from serial_carton where organization_id = $1 and sought = any($2) order by submission_id desc limit 2000`,
    [tenant.organizationId, [...new Set(names.map(soughtCode))]],
  );
  const series = await seriesOfIds(tenant, [...new Set(rows.map(({ seriesId }) => seriesId))]);
  const found = new Map<string, FoundCarton[]>();
  for (const { sought, seriesId, numbers, ...row } of rows) {
    const of = series.get(seriesId);
    const known = found.get(sought) ?? [];
    if (of && known.length < MOST_CARTONS_FOUND) found.set(sought, [...known, { ...row, series: of, ranges: rangesOf(of, numbers) }]);
  }
  return found;
}

/** "{[1,5),[9,10)}" as labels. */
export function rangesOf({ matcher }: KeptSeries, numbers: string): FoundCarton["ranges"] {
  return [...numbers.matchAll(/\[(\d+),(\d+)\)/g)].map(([, from, end]) => {
    const [first, last] = [Number(from), Number(end) - 1];
    return { from: matcher.write(first), to: matcher.write(last), count: last - first + 1 };
  });
}

/** A serial in a log, to be found in its cartons. */
export type SerialAt = LogPlace & { seriesId: string; number: number };

/** The cartons that hold each serial in its log, by place in the list: the first, or with `all` every one. */
export async function cartonsOf(tenant: Tenant, serials: readonly SerialAt[], all: boolean): Promise<Map<number, string[]>> {
  const { rows } = await tenant.client.query<{ at: number; carton: string }>(
    `select a.at, c.carton
       from json_to_recordset($2) as a (at int, "submissionId" uuid, "fileId" uuid, "seriesId" uuid, number bigint)
      cross join lateral (
        select carton from serial_carton c
         where c.organization_id = $1 and c.submission_id = a."submissionId" and c.file_id = a."fileId" and c.series_id = a."seriesId"
           and c.first <= a.number and c.numbers @> a.number order by c.first desc limit $3) c`,
    [tenant.organizationId, JSON.stringify(serials.map((one, at) => ({ ...one, at }))), all ? 10 : 1],
  );
  const found = new Map<number, string[]>();
  for (const { at, carton } of rows) found.set(at, [...(found.get(at) ?? []), carton]);
  return found;
}

/** A log with more cartons than are kept has at least so many bytes, packed into a workbook or not; of smaller ones the findings need not be read. */
const FEWEST_BYTES = 100_000;
const MOST_LARGE = 10;

/** Logs of which it is not kept what is in each carton, since they have too many: a carton may be one of theirs. The newest come first. */
export async function logsOfManyCartons({ client, organizationId }: Tenant): Promise<{ orderId: string; fileId: string }[]> {
  const { rows } = await client.query<{ orderId: string; fileId: string }>(
    `with large as materialized (
       select u.order_id, u.file_id, l.findings
         from stored_object o
         join serial_log l on l.organization_id = o.organization_id and l.sha256 = o.sha256
         join file_use u on u.organization_id = o.organization_id and u.sha256 = o.sha256
        where o.organization_id = $1 and o.bytes >= $2)
     select distinct order_id as "orderId", file_id as "fileId" from large where findings -> 'cartonsKept' = 'false'
      order by file_id desc limit $3`,
    [organizationId, FEWEST_BYTES, MOST_LARGE],
  );
  return rows;
}

/** Of the orders that one name is common to, so many are looked at: those made last. */
const MOST_CALLED = 200;

/** Orders that are called so: by their number, or by a SKU or batch of theirs; those changed last first. */
export async function ordersCalled({ client, organizationId }: Tenant, names: readonly string[]): Promise<Map<string, string[]>> {
  const codes = [...new Set(names.map(calledBy))];
  const { rows } = await client.query<{ code: string; id: string }>(
    `select asked.code, o.order_id as id
       from unnest($2::text[]) as asked (code)
      cross join lateral (
        select c.order_id from order_code c where c.organization_id = $1 and c.code = asked.code order by c.order_id desc limit $3) called
       join order_list o on o.organization_id = $1 and o.order_id = called.order_id
      order by o.last_at desc`,
    [organizationId, codes, MOST_CALLED],
  );
  const called = new Map(codes.map((code): [string, string[]] => [code, []]));
  for (const { code, id } of rows) called.get(code)?.push(id);
  return called;
}
