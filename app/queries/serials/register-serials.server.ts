import type { Tenant } from "#db/tenancy.server.ts";
import type { Range } from "~/domain/numbering/ranges.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { type AcceptedLog, acceptedLogs, endedBy } from "~/domain/registry/accepted-logs.ts";
import { claimOf, type UsedSeries } from "~/domain/registry/claim.ts";
import { usesOf } from "~/domain/registry/uses.ts";
import type { ExaminedFile } from "~/domain/serials/log-findings.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { ledgerNow, loadFile, readHead } from "~/ledger/stream.server.ts";
import { hulls, overlapping } from "~/queries/serials/overlapping-ranges.ts";
import { hasUses, keepUses } from "~/queries/serials/serial-uses.server.ts";

interface Standing {
  acceptanceId: string;
  submissionId: string;
  fileId: string;
  decisionId: string;
}

const isOf = (one: Omit<Standing, "acceptanceId">, { submissionId, fileId, decisionId }: Omit<Standing, "acceptanceId">): boolean =>
  one.submissionId === submissionId && one.fileId === fileId && one.decisionId === decisionId;

/**
 * Makes the registry say what the order's acceptances say now: ends what no longer stands, and registers what stands as far as no other
 * acceptance has it; the rest is kept as reuse. An organization's registrations wait for each other, so whatever was registered before is
 * seen. Repeating it changes nothing. Gives the orders that wanted what has become free.
 */
export async function registerSerials(tenant: Tenant, orderId: string): Promise<string[]> {
  const { client, organizationId } = tenant;
  await client.query("select pg_advisory_xact_lock(hashtextextended('serial registry ' || $1, 0))", [organizationId]);
  const { file } = await loadFile(tenant, await readHead(tenant, orderId));
  const accepted = acceptedLogs(file);
  const { rows: standing } = await client.query<Standing>(
    `select acceptance_id as "acceptanceId", submission_id as "submissionId", file_id as "fileId", decision_id as "decisionId"
       from serial_acceptance where organization_id = $1 and order_id = $2 and ended_at is null`,
    [organizationId, orderId],
  );
  const ended = standing.filter((one) => !accepted.some((log) => isOf(one, log)));
  const freed = ended.length > 0 ? await end(tenant, file, ended) : [];
  for (const log of accepted) {
    const acceptanceId = standing.find((one) => isOf(one, log))?.acceptanceId ?? newId();
    await accept(tenant, file, { ...log, acceptanceId });
  }
  return freed.filter((one) => one !== orderId);
}

/** Ends acceptances with their ranges, and gives the orders whose serials waited for them. */
async function end(tenant: Tenant, file: OrderFile, ended: readonly Standing[]): Promise<string[]> {
  const { client, organizationId } = tenant;
  const ids = ended.map(({ acceptanceId }) => acceptanceId);
  const why = ended.map((one) => ({ id: one.acceptanceId, why: endedBy(file, one) }));
  await client.query(
    `update serial_acceptance a set ended_at = $3, ended_by = e.why
       from json_to_recordset($2) as e (id uuid, why text) where a.organization_id = $1 and a.acceptance_id = e.id`,
    [organizationId, JSON.stringify(why), await ledgerNow(tenant)],
  );
  await client.query("update serial_accepted set stands = false where organization_id = $1 and acceptance_id = any($2)", [
    organizationId,
    ids,
  ]);
  const { rows } = await client.query<{ id: string }>(
    `select distinct a.order_id as id from serial_reuse r
       join serial_acceptance a on a.organization_id = r.organization_id and a.acceptance_id = r.acceptance_id and a.ended_at is null
      where r.organization_id = $1 and r.earlier_id = any($2)`,
    [organizationId, ids],
  );
  return rows.map(({ id }) => id);
}

async function accept(tenant: Tenant, file: OrderFile, log: AcceptedLog & { acceptanceId: string }): Promise<void> {
  const { client, organizationId } = tenant;
  const claimed = claimOf(log, await usedBy(tenant, file, log));
  const of = [organizationId, log.acceptanceId, file.orderId, log.submissionId, log.fileId, log.decisionId, log.at];
  await client.query(
    `insert into serial_acceptance (organization_id, acceptance_id, order_id, submission_id, file_id, decision_id, accepted_at, unsaid)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [...of, log.part !== null && claimed.length === 0],
  );
  const rows = (those: (ranges: readonly Range[]) => readonly Range[]) =>
    JSON.stringify(
      claimed.flatMap(({ seriesId, ranges }) => those(ranges).map(({ from, to }) => ({ series: seriesId, first: from, last: to }))),
    );
  if (claimed.length > 0) await client.query(CLAIM, [...of.slice(0, 3), rows((all) => all), await ledgerNow(tenant), rows(hulls)]);
}

/** Registers of the ranges of an acceptance ($2) what nobody has, and notes what another order's has; that is looked for by their hulls ($6). */
const CLAIM = `
  with mine as materialized (select * from json_to_recordset($4) as mine (series uuid, first bigint, last bigint)),
  sought as materialized (select * from json_to_recordset($6) as sought (series uuid, first bigint, last bigint)),
  wanted as (select series, range_agg(int8range(first, last, '[]')) as numbers from mine group by series),
  held as (
    select a.series, h.acceptance_id, range_agg(int8range(h.first, h.last, '[]')) as numbers
      from sought a cross join lateral ${overlapping("r.acceptance_id, r.first, r.last", "serial_accepted", "r.organization_id = $1 and r.series_id = a.series and r.stands")} h
     where h.last >= a.first group by 1, 2),
  reuse as (
    insert into serial_reuse (organization_id, acceptance_id, earlier_id, series_id, numbers, found_at)
    select $1, $2, h.acceptance_id, h.series, h.numbers * w.numbers, $5
      from held h join wanted w using (series) join serial_acceptance a on a.organization_id = $1 and a.acceptance_id = h.acceptance_id
     where a.order_id <> $3 and h.numbers && w.numbers
    on conflict (organization_id, acceptance_id, earlier_id, series_id) do update set numbers = serial_reuse.numbers + excluded.numbers),
  free as (
    select w.series, unnest(w.numbers - coalesce((select range_agg(one) from held h cross join unnest(h.numbers) as one where h.series = w.series), '{}')) as numbers
      from wanted w)
  insert into serial_accepted (organization_id, series_id, first, last, acceptance_id, stands)
  select $1, series, lower(numbers), upper(numbers) - 1, $2, true from free`;

/** What a log uses, series by series; made again from what was found in it where it was examined before uses were kept. */
async function usedBy(tenant: Tenant, file: OrderFile, { submissionId, fileId, rule }: AcceptedLog): Promise<UsedSeries[]> {
  const { client, organizationId } = tenant;
  const { orderId } = file;
  if (!(await hasUses(tenant, { orderId, submissionId, fileId }))) {
    const sha256 = file.submissions[submissionId]?.files.find((one) => one.fileId === fileId)?.sha256;
    const { rows } = await client.query<{ findings: ExaminedFile }>(
      "select findings from serial_log where organization_id = $1 and sha256 = $2 and rule = $3 order by examined_at desc limit 1",
      [organizationId, sha256, rule],
    );
    const found = rows[0]?.findings;
    if (found?.problem === null) {
      await keepUses(tenant, { orderId, submissionId, fileId, supplierId: facts(file).supplierId }, usesOf(found));
    }
  }
  const { rows } = await client.query<{ seriesId: string; series: string; first: string; last: string }>(
    `select s.series_id as "seriesId", r.series, u.first, u.last
       from serial_span s join serial_use u on u.organization_id = s.organization_id and u.span_id = s.span_id
       join serial_series r on r.organization_id = s.organization_id and r.series_id = s.series_id
      where s.organization_id = $1 and s.order_id = $2 and s.submission_id = $3 and s.file_id = $4 order by s.series_id, u.first`,
    [organizationId, orderId, submissionId, fileId],
  );
  const used = new Map<string, UsedSeries>();
  for (const { seriesId, series, first, last } of rows) {
    const of = used.get(seriesId) ?? { seriesId, series, ranges: [] };
    used.set(seriesId, of);
    of.ranges.push({ from: Number(first), to: Number(last) });
  }
  return [...used.values()];
}
