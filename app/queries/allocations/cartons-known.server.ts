import { asMember } from "#db/tenancy.server.ts";
import type { CartonsKnown } from "~/domain/allocations/allocate-units.ts";
import { standingAllocations } from "~/domain/allocations/allocation.ts";
import { rulesOfOrder } from "~/domain/numbering/declared.ts";
import { recordFiles } from "~/domain/reconciliation/records.ts";
import { numbersOf, readLabels } from "~/domain/registry/label-range.ts";
import type { MemberSession } from "~/http/session.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { rangesOf } from "~/queries/lookup/find-cartons.server.ts";
import { seriesOfIds } from "~/queries/serials/series.server.ts";
import { services } from "~/server/services.server.ts";

/** So many stretches of serials in cartons are looked at. */
const MOST_HELD = 20_000;

/** Which cartons of the order's standing logs hold the serials that are entered now, as written, or were before. */
export const cartonsKnown = (session: MemberSession, orderId: string, written: readonly string[]): Promise<CartonsKnown> =>
  asMember(services().pool, session, async (tenant) => {
    const { client, organizationId } = tenant;
    const { file, texts } = await readOrder(tenant, orderId);
    const standing = standingAllocations(file);
    const recipients = Object.fromEntries(
      standing.map(({ allocationId, recipient }) => [allocationId, (recipient && texts[recipient]) ?? ""]),
    );
    const rules = rulesOfOrder(file);
    const serials = [...standing.flatMap((one) => one.serials), ...written.flatMap((words) => readLabels(words, rules) ?? [])];
    const { rows } = await client.query<{ carton: string; seriesId: string; series: string; numbers: string }>(
      `with asked as (select s.series_id, s.series, range_agg(int8range(a.first, a.last, '[]')) as numbers
                      from json_to_recordset($4) as a (series text, first bigint, last bigint)
                      join serial_series s on s.organization_id = $1 and s.series = a.series group by s.series_id, s.series)
     select c.carton, c.series_id as "seriesId", a.series, (c.numbers * a.numbers)::text as numbers
       from asked a join serial_carton c on c.organization_id = $1 and c.order_id = $2 and c.file_id = any($3::uuid[]) and c.series_id = a.series_id
      where c.numbers && a.numbers limit $5`,
      [
        ...[organizationId, file.orderId, recordFiles(file).flatMap(({ side, fileId }) => (side === "log" ? [fileId] : []))],
        ...[JSON.stringify(serials.flatMap((range) => numbersOf(range) ?? [])), MOST_HELD],
      ],
    );
    const series = await seriesOfIds(tenant, [...new Set(rows.map(({ seriesId }) => seriesId))]);
    const held = rows.flatMap(({ carton, seriesId, series: rule, numbers }) => {
      const of = series.get(seriesId);
      return of ? rangesOf(of, numbers).map((range) => ({ carton, serials: { ...range, series: rule } })) : [];
    });
    return { held, recipients };
  });
