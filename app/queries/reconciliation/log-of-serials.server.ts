import type { Tenant } from "#db/tenancy.server.ts";
import type { Matcher } from "~/domain/numbering/matcher.ts";
import { seriesOf } from "~/domain/numbering/series.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { LogSays } from "~/domain/reconciliation/judge-scans.ts";
import { recordFiles } from "~/domain/reconciliation/records.ts";

type Row = { at: number; carton: string | null; used: boolean; whole: boolean };

/** What the order's standing logs say of serials; nothing of those that no rule reads, or where not all of the log is kept. */
export async function logOfSerials(
  { client, organizationId }: Tenant,
  file: OrderFile,
  serials: readonly string[],
  matchers: readonly Matcher[],
): Promise<Map<string, LogSays>> {
  const logs = recordFiles(file).filter(({ side }) => side === "log");
  const read = serials.flatMap((serial, at) => {
    const matcher = matchers.find((one) => one.reads(serial));
    return matcher ? [{ at, series: seriesOf(matcher, matcher.group).rule, counter: matcher.counter }] : [];
  });
  if (logs.length === 0 || read.length === 0) return new Map();
  const { rows } = await client.query<Row>(
    `with asked as (select a.*, s.series_id from json_to_recordset($4) as a (at int, series text, counter bigint)
                      left join serial_series s on s.organization_id = $1 and s.series = a.series)
     select a.at, c.carton, u.used, coalesce(w.whole, true) as whole
       from asked a
       left join lateral (select bool_and(whole) as whole from serial_span
                           where organization_id = $1 and order_id = $2 and file_id = any($3::uuid[])) w on true
       left join lateral (select carton from serial_carton
                           where organization_id = $1 and order_id = $2 and file_id = any($3::uuid[]) and series_id = a.series_id and numbers @> a.counter limit 1) c on true
       left join lateral (select exists (select 1 from serial_span s join serial_use n on n.organization_id = s.organization_id and n.span_id = s.span_id
                           where s.organization_id = $1 and s.order_id = $2 and s.file_id = any($3::uuid[]) and s.series_id = a.series_id
                             and n.first <= a.counter and n.last >= a.counter) as used) u on true`,
    [organizationId, file.orderId, logs.map(({ fileId }) => fileId), JSON.stringify(read)],
  );
  const said = new Map<string, LogSays>();
  for (const { at, carton, used, whole } of rows) {
    const serial = serials[at]!;
    const known = said.get(serial);
    if (used || carton) said.set(serial, { carton });
    else if (whole && !known) said.set(serial, "missing");
  }
  return said;
}
