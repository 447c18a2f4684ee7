import type { Tenant } from "#db/tenancy.server.ts";
import type { Scan, ScanKind } from "~/domain/reconciliation/scan.ts";
import { refuse } from "~/domain/record/error.ts";
import { newId } from "~/ledger/hash-chain.server.ts";

/** A round of scanning as it was begun. */
export interface ScanSession {
  sessionId: string;
  orderId: string;
  memberId: string;
  whole: boolean;
  spot: string | null;
  startedAt: string;
  /** Nothing can be added any more. */
  ended: boolean;
}

export async function startSession(
  { client, organizationId }: Tenant,
  of: Pick<ScanSession, "orderId" | "memberId" | "whole" | "spot">,
): Promise<string> {
  const sessionId = newId();
  await client.query(
    `insert into scan_session (organization_id, session_id, order_id, member_id, whole, spot, started_at)
     values ($1, $2, $3, $4, $5, $6, date_trunc('milliseconds', clock_timestamp()))`,
    [organizationId, sessionId, of.orderId, of.memberId, of.whole, of.spot],
  );
  return sessionId;
}

const SESSION = `select s.session_id as "sessionId", s.order_id as "orderId", s.member_id as "memberId", s.whole, s.spot, s.started_at as "startedAt",
                        exists (select 1 from scan e where e.organization_id = s.organization_id and e.session_id = s.session_id and e.kind = 'end') as ended
                   from scan_session s where s.organization_id = $1 and s.order_id = $2`;

/** A round of an order. Throws `missing`. */
export async function readSession({ client, organizationId }: Tenant, orderId: string, sessionId: string): Promise<ScanSession> {
  const { rows } = await client.query(`${SESSION} and s.session_id = $3`, [organizationId, orderId, sessionId]);
  return rows[0] ? withInstant(rows[0]) : refuse("missing", "no_such_scans");
}

/** Rounds of an order that are not done, with how much was scanned so far; the newest first. */
export async function openSessions({ client, organizationId }: Tenant, orderId: string): Promise<(ScanSession & { scans: number })[]> {
  const { rows } = await client.query(
    `select * from (${SESSION}) one
       cross join lateral (select count(*)::int as scans from scan where organization_id = $1 and session_id = one."sessionId") many
      where not ended and scans > 0 order by "startedAt" desc limit 50`,
    [organizationId, orderId],
  );
  return rows.map((row) => ({ ...withInstant(row), scans: row.scans }));
}

const withInstant = (row: Omit<ScanSession, "startedAt"> & { startedAt: string | Date }): ScanSession => ({
  ...row,
  startedAt: new Date(row.startedAt).toISOString(),
});

/** All scans of a round in their order. */
export async function readScans({ client, organizationId }: Tenant, sessionId: string): Promise<Scan[]> {
  const { rows } = await client.query<Scan & { at: string | Date }>(
    `select place, kind, value, label, carton, of_place as "of", at from scan
      where organization_id = $1 and session_id = $2 and kind <> 'end' order by place`,
    [organizationId, sessionId],
  );
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}

/** A scan that is to be kept; the same key a second time keeps nothing. */
export interface NewScan extends Omit<Scan, "place" | "at" | "kind"> {
  key: string;
  kind: ScanKind | "end";
}

/** Nobody else adds to the round until the transaction ends. */
export async function lockSession({ client }: Tenant, sessionId: string): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`scan ${sessionId}`]);
}

/** Adds scans behind those that there are. Call it under the round's lock. */
export async function addScans({ client, organizationId }: Tenant, sessionId: string, scans: readonly NewScan[]): Promise<void> {
  await client.query(
    `insert into scan (organization_id, session_id, place, key, kind, value, label, carton, of_place, at)
     select $1, $2, (select coalesce(max(place), 0) from scan where organization_id = $1 and session_id = $2) + row_number() over (),
            key, kind, value, label, carton, "of", date_trunc('milliseconds', clock_timestamp())
       from json_to_recordset($3) as new (key text, kind text, value text, label text, carton text, "of" integer)`,
    [organizationId, sessionId, JSON.stringify(scans)],
  );
}

/** Which of the keys are kept already. */
export async function keptKeys({ client, organizationId }: Tenant, sessionId: string, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ key: string }>(
    "select key from scan where organization_id = $1 and session_id = $2 and key = any($3)",
    [organizationId, sessionId, keys],
  );
  return new Set(rows.map(({ key }) => key));
}
