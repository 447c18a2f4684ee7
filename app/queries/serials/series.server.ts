import type { Tenant } from "#db/tenancy.server.ts";
import { Matcher } from "~/domain/numbering/matcher.ts";
import { isRule, parseRule, type Rule } from "~/domain/numbering/rule.ts";
import { beginningsOf, type Series } from "~/domain/numbering/series.ts";
import { wordsBefore } from "~/domain/registry/written-alike.ts";
import { newId } from "~/ledger/hash-chain.server.ts";

/** A series that is kept, with what reads and writes its serials. */
export interface KeptSeries {
  seriesId: string;
  supplierId: string;
  matcher: Matcher;
}

/** The ids of some series of a supplier, by their rules; new ones are added. */
export async function seriesIds(tenant: Tenant, supplierId: string, series: readonly Series[]): Promise<Map<string, string>> {
  const { client, organizationId } = tenant;
  const rows = [...new Map(series.map((one) => [one.rule, one])).values()].map(({ rule, prefix }) => ({ id: newId(), rule, prefix }));
  await client.query(
    `insert into serial_series (organization_id, series_id, supplier_id, series, prefix)
     select $1, id, $2, rule, prefix from json_to_recordset($3) as new (id uuid, rule text, prefix text) on conflict do nothing`,
    [organizationId, supplierId, JSON.stringify(rows)],
  );
  return knownSeriesIds(tenant, supplierId, series);
}

/** The same of those that are there already. */
async function knownSeriesIds(
  { client, organizationId }: Tenant,
  supplierId: string,
  series: readonly Series[],
): Promise<Map<string, string>> {
  const { rows: known } = await client.query<{ series: string; id: string }>(
    `select series, series_id as id from serial_series where organization_id = $1 and supplier_id = $2 and series = any($3)`,
    [organizationId, supplierId, series.map(({ rule }) => rule)],
  );
  return new Map(known.map((row) => [row.series, row.id]));
}

/** More than these of one supplier that begin alike are not looked at. */
const MOST_ALIKE = 10_000;

/** The series of a supplier whose serials may be those of some series, however their rules are written. */
export async function seriesAlike(
  { client, organizationId }: Tenant,
  supplierId: string,
  series: readonly Rule[],
): Promise<Pick<KeptSeries, "seriesId" | "matcher">[]> {
  const before = [...new Set(series.flatMap((one) => wordsBefore(one) ?? []))];
  const { rows } = await client.query<Row>(
    `select series_id, supplier_id, series from serial_series s
      where s.organization_id = $1 and s.supplier_id = $2
        and (s.series = any($3) or exists (
          select from unnest($4::text[]) b where left(s.prefix, length(b)) = b and substr(s.prefix, length(b) + 1) ~ '^[0-9]*$'))
      order by s.series = any($3) desc, s.series_id desc limit $5`,
    [organizationId, supplierId, series.map(({ text }) => text), before, MOST_ALIKE],
  );
  return rows.flatMap(kept);
}

type Row = { series_id: string; supplier_id: string; series: string };

const MOST_SERIES = 1_000;

/** The series that one of some serials may be of, told by what it begins with. */
export async function seriesLike({ client, organizationId }: Tenant, serials: readonly string[]): Promise<KeptSeries[]> {
  const { rows } = await client.query<Row>(
    "select series_id, supplier_id, series from serial_series where organization_id = $1 and prefix = any($2) order by series_id limit $3",
    [organizationId, [...new Set(serials.flatMap(beginningsOf))], MOST_SERIES],
  );
  return rows.flatMap(kept);
}

/** The newest series of all, for what is read by none as it stands. */
export async function allSeries({ client, organizationId }: Tenant): Promise<KeptSeries[]> {
  const { rows } = await client.query<Row>(
    "select series_id, supplier_id, series from serial_series where organization_id = $1 order by series_id desc limit 300",
    [organizationId],
  );
  return rows.flatMap(kept);
}

/** Series by their ids. */
export async function seriesOfIds({ client, organizationId }: Tenant, ids: readonly string[]): Promise<Map<string, KeptSeries>> {
  const { rows } = await client.query<Row>(
    "select series_id, supplier_id, series from serial_series where organization_id = $1 and series_id = any($2)",
    [organizationId, ids],
  );
  return new Map(rows.flatMap(kept).map((one) => [one.seriesId, one]));
}

function kept({ series_id: seriesId, supplier_id: supplierId, series }: Row): KeptSeries[] {
  const rule = parseRule(series);
  return isRule(rule) ? [{ seriesId, supplierId, matcher: new Matcher(rule) }] : [];
}
