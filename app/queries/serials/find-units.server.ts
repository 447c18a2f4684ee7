import type { Tenant } from "#db/tenancy.server.ts";
import { type Asked, type ReadAsked, readAs } from "~/domain/registry/asked.ts";
import { overlapping } from "~/queries/serials/overlapping-ranges.ts";
import type { LogPlace } from "~/queries/serials/serial-uses.server.ts";
import { allSeries, type KeptSeries, seriesLike } from "~/queries/serials/series.server.ts";

/** Numbers in one examined log: how many of them it uses. */
export interface UnitInLog extends LogPlace {
  seriesId: string;
  used: number;
  /** All that the log uses around them is kept. */
  whole: boolean;
}

/** Numbers that an acceptance stands registered for. */
export interface UnitRegistered extends LogPlace {
  seriesId: string;
  decisionId: string;
  count: number;
}

/** What was asked, as numbers of a series, with the logs that go over them. */
export interface FoundUnits extends ReadAsked {
  asked: Asked;
  series: KeptSeries;
  inLogs: UnitInLog[];
  registered: UnitRegistered[];
}

/** So many values that no series reads are looked at again as somebody may have written them. */
const MOST_LENIENT = 200;

/** Each thing asked as the numbers it stands for; null where it is no serial that any log knows. `orderId`: of one order's logs alone. */
export async function findUnits(tenant: Tenant, asked: readonly Asked[], orderId: string | null = null): Promise<(FoundUnits | null)[]> {
  const series = await seriesLike(
    tenant,
    asked.map(({ from }) => from),
  );
  const exact = asked.flatMap((one) => readingsOf(one, series, false));
  const unread = asked.filter(({ at }) => !exact.some((reading) => reading.asked.at === at)).slice(0, MOST_LENIENT);
  const others = unread.length > 0 ? await allSeries(tenant) : [];
  const readings = [...exact, ...unread.flatMap((one) => readingsOf(one, others, true))];
  const within = (one: LogPlace) => orderId === null || one.orderId === orderId;
  const found = (await findReadings(tenant, readings))
    .map((one) => ({ ...one, inLogs: one.inLogs.filter(within), registered: one.registered.filter(within) }))
    // How other orders write their serials is not for who asks of one.
    .filter((one) => orderId === null || one.inLogs.length > 0 || one.registered.length > 0);
  // Of several series that read it, the one that somebody registered or used.
  const worth = (one: FoundUnits) => (one.registered.length > 0 ? 2 : 0) + (one.inLogs.some(({ used }) => used > 0) ? 1 : 0);
  return asked.map(({ at }) => {
    const own = found.filter((one) => one.asked.at === at);
    return own.toSorted((a, b) => worth(b) - worth(a) || b.inLogs.length - a.inLogs.length)[0] ?? null;
  });
}

type Reading = ReadAsked & { asked: Asked; series: KeptSeries };

const readingsOf = (asked: Asked, series: readonly KeptSeries[], leniently: boolean): Reading[] =>
  series.flatMap((one) => {
    const read = readAs(one.matcher, asked, leniently);
    return read ? [{ ...read, asked, series: one }] : [];
  });

export const IN_LOGS = `
  with asked as materialized (select * from json_to_recordset($2) as a (at int, series uuid, first bigint, last bigint))
  select a.at, s.series_id as "seriesId", s.order_id as "orderId", s.submission_id as "submissionId", s.file_id as "fileId", s.whole,
         coalesce(sum(least(u.last, a.last) - greatest(u.first, a.first) + 1) filter (where u.last >= a.first), 0)::bigint as used
    from asked a join serial_span s on s.organization_id = $1 and s.series_id = a.series and s.first <= a.last and s.last >= a.first
    left join lateral ${overlapping("r.first, r.last", "serial_use", "r.organization_id = $1 and r.span_id = s.span_id")} u on true
   group by 1, 2, 3, 4, 5, 6 order by s.submission_id desc limit 20000`;

export const REGISTERED = `
  with asked as materialized (select * from json_to_recordset($2) as a (at int, series uuid, first bigint, last bigint))
  select a.at, a.series as "seriesId", c.order_id as "orderId", c.submission_id as "submissionId", c.file_id as "fileId", c.decision_id as "decisionId",
         sum(least(h.last, a.last) - greatest(h.first, a.first) + 1)::bigint as count
    from asked a
    cross join lateral ${overlapping("r.first, r.last, r.acceptance_id", "serial_accepted", "r.organization_id = $1 and r.series_id = a.series and r.stands")} h
    join serial_acceptance c on c.organization_id = $1 and c.acceptance_id = h.acceptance_id
   where h.last >= a.first group by 1, 2, 3, 4, 5, 6`;

type Counted<T> = Omit<T, "used" | "count"> & { at: number; used?: string; count?: string };

async function findReadings({ client, organizationId }: Tenant, readings: readonly Reading[]): Promise<FoundUnits[]> {
  if (readings.length === 0) return [];
  const wanted = JSON.stringify(readings.map(({ series, first, last }, at) => ({ at, series: series.seriesId, first, last })));
  const inLogs = await client.query<Counted<UnitInLog>>(IN_LOGS, [organizationId, wanted]);
  const registered = await client.query<Counted<UnitRegistered>>(REGISTERED, [organizationId, wanted]);
  const logsAt = byPlace(inLogs.rows);
  const registeredAt = byPlace(registered.rows);
  return readings.map((reading, index) => ({
    ...reading,
    inLogs: (logsAt.get(index) ?? []).map(({ at: _at, used, count: _count, ...log }) => ({ ...log, used: Number(used) })),
    registered: (registeredAt.get(index) ?? []).map(({ at: _at, count, used: _used, ...one }) => ({ ...one, count: Number(count) })),
  }));
}

function byPlace<T extends { at: number }>(rows: readonly T[]): Map<number, T[]> {
  const places = new Map<number, T[]>();
  for (const row of rows) places.set(row.at, [...(places.get(row.at) ?? []), row]);
  return places;
}
