import type { Tenant } from "#db/tenancy.server.ts";
import type { KnownRange } from "~/domain/serials/examination.ts";
import { Matcher } from "~/domain/serials/matcher.ts";
import { isRule, parseRule } from "~/domain/serials/rule.ts";
import { beginningsOf } from "~/domain/serials/series.ts";
import type { SerialUse } from "~/domain/serials/uses.ts";

/** One log of one version of an order. */
export interface LogPlace {
  orderId: string;
  submissionId: string;
  fileId: string;
}

/** Keeps what a log uses, in place of what was kept of it before. */
export async function keepUses({ client, organizationId }: Tenant, log: LogPlace, uses: readonly SerialUse[]): Promise<void> {
  const { orderId, submissionId, fileId } = log;
  const of = [organizationId, orderId, submissionId, fileId];
  await client.query("delete from serial_use where organization_id = $1 and order_id = $2 and submission_id = $3 and file_id = $4", of);
  await client.query(
    `insert into serial_use (organization_id, order_id, submission_id, file_id, place, series, prefix, first, last)
     select $1, $2, $3, $4, row_number() over (), series, prefix, first, last
       from json_to_recordset($5) as use (series text, prefix text, first bigint, last bigint)`,
    [...of, JSON.stringify(uses)],
  );
}

/** So many overlaps with other orders are compared; more say nothing that these do not. */
const MOST_OVERLAPS = 20_000;

/** Which of the numbers that a log uses logs of the supplier's other orders use too, by the number of the order. */
export async function usedOnOtherOrders(
  { client, organizationId }: Tenant,
  { orderId, supplierId }: { orderId: string; supplierId: string },
  uses: readonly SerialUse[],
): Promise<KnownRange[]> {
  const { rows } = await client.query<{ number: string; series: string; from: string; to: string }>(
    `select distinct o.number, u.series, greatest(u.first, mine.first) as "from", least(u.last, mine.last) as "to"
       from json_to_recordset($4) as mine (series text, first bigint, last bigint)
       join serial_use u on u.organization_id = $1 and u.series = mine.series
                        and int8range(u.first, u.last, '[]') && int8range(mine.first, mine.last, '[]') and u.order_id <> $2
       join order_list o on o.organization_id = u.organization_id and o.order_id = u.order_id and o.supplier_id = $3
      limit $5`,
    [organizationId, orderId, supplierId, JSON.stringify(uses), MOST_OVERLAPS],
  );
  return rows.flatMap(({ number, series, from, to }) => {
    const matcher = matcherOf(series);
    return matcher ? [{ from: matcher.write(Number(from)), to: matcher.write(Number(to)), source: number }] : [];
  });
}

/** Logs that use a serial, the newest order first. */
export async function logsWith({ client, organizationId }: Tenant, serial: string): Promise<(LogPlace & { number: string })[]> {
  const bytes = new TextEncoder().encode(serial);
  const { rows: known } = await client.query<{ series: string }>(
    "select distinct series from serial_use where organization_id = $1 and prefix = any($2) limit 1000",
    [organizationId, beginningsOf(serial)],
  );
  const read = known.flatMap(({ series }) => {
    const matcher = matcherOf(series);
    return matcher?.match(bytes, 0, bytes.length) ? [{ series, counter: matcher.counter }] : [];
  });
  if (read.length === 0) return [];
  const { rows } = await client.query<LogPlace & { number: string }>(
    `select o.number, u.order_id as "orderId", u.submission_id as "submissionId", u.file_id as "fileId"
       from json_to_recordset($2) as asked (series text, counter bigint)
       join serial_use u on u.organization_id = $1 and u.series = asked.series and int8range(u.first, u.last, '[]') @> asked.counter
       join order_list o on o.organization_id = u.organization_id and o.order_id = u.order_id
      order by u.submission_id desc limit 50`,
    [organizationId, JSON.stringify(read)],
  );
  return rows;
}

function matcherOf(series: string): Matcher | null {
  const rule = parseRule(series);
  return isRule(rule) ? new Matcher(rule) : null;
}
