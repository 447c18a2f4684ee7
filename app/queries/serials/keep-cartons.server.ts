import type { Tenant } from "#db/tenancy.server.ts";
import { rulesWritten } from "~/domain/numbering/declared.ts";
import type { Range } from "~/domain/numbering/ranges.ts";
import { SerialNumbers } from "~/domain/numbering/serial-numbers.ts";
import { seriesOf } from "~/domain/numbering/series.ts";
import { soughtCode } from "~/domain/orders/codes.ts";
import type { CartonContents } from "~/domain/serial-log/carton-contents.ts";
import type { LogPlace } from "~/queries/serials/serial-uses.server.ts";
import { seriesIds } from "~/queries/serials/series.server.ts";

const multirange = (ranges: readonly Range[]): string => `{${ranges.map(({ from, to }) => `[${from},${to}]`).join(",")}}`;

/** Keeps what a log says is in each carton, in place of what was kept of it before. */
export async function keepCartons(
  tenant: Tenant,
  log: LogPlace & { supplierId: string },
  rule: string,
  cartons: readonly CartonContents[],
): Promise<void> {
  const { client, organizationId } = tenant;
  const { orderId, submissionId, fileId, supplierId } = log;
  const of = [organizationId, orderId, submissionId, fileId];
  await client.query("delete from serial_carton where organization_id = $1 and order_id = $2 and submission_id = $3 and file_id = $4", of);
  const numbers = new SerialNumbers(rulesWritten(rule));
  const held = cartons.flatMap(({ carton, ranges }) =>
    numbers.gather(ranges).map(({ matcher, group, ranges: own }) => ({ carton, series: seriesOf(matcher, group), own })),
  );
  if (held.length === 0) return;
  const ids = await seriesIds(
    tenant,
    supplierId,
    held.map(({ series }) => series),
  );
  const rows = held.map(({ carton, series, own }) => ({
    ...{ carton, sought: soughtCode(carton).slice(0, 200), series: ids.get(series.rule), first: own[0]!.from, numbers: multirange(own) },
  }));
  await client.query(
    `insert into serial_carton (organization_id, order_id, submission_id, file_id, place, carton, sought, series_id, first, numbers)
     select $1, $2, $3, $4, row_number() over (), carton, sought, series, first, numbers
       from json_to_recordset($5) as held (carton text, sought text, series uuid, first bigint, numbers int8multirange)`,
    [...of, JSON.stringify(rows)],
  );
}

/** Keeps for a log what was kept of the same bytes elsewhere, which need not be examined again. */
export async function copyCartons({ client, organizationId }: Tenant, log: LogPlace & { sha256: string }): Promise<void> {
  const { orderId, submissionId, fileId, sha256 } = log;
  await client.query(
    `insert into serial_carton (organization_id, order_id, submission_id, file_id, place, carton, sought, series_id, first, numbers)
     select c.organization_id, $2, $3, $4, c.place, c.carton, c.sought, c.series_id, c.first, c.numbers
       from (select u.order_id, u.submission_id, u.file_id from file_use u
              where u.organization_id = $1 and u.sha256 = $5 and (u.order_id, u.submission_id, u.file_id) <> ($2, $3, $4)
                and exists (select from serial_carton c where c.organization_id = $1 and c.order_id = u.order_id
                               and c.submission_id = u.submission_id and c.file_id = u.file_id) limit 1) same
       join serial_carton c on c.organization_id = $1 and c.order_id = same.order_id and c.submission_id = same.submission_id and c.file_id = same.file_id
      where c.series_id in (select s.series_id from serial_span s
                             where s.organization_id = $1 and s.order_id = $2 and s.submission_id = $3 and s.file_id = $4)
     on conflict do nothing`,
    [organizationId, orderId, submissionId, fileId, sha256],
  );
}
