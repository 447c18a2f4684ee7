import type { Tenant } from "#db/tenancy.server.ts";
import { rulesOfOrder } from "~/domain/numbering/declared.ts";
import { Matcher } from "~/domain/numbering/matcher.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { MOST_SERIES } from "~/domain/reconciliation/compared.ts";
import { judgeScans, type ScanVerdict } from "~/domain/reconciliation/judge-scans.ts";
import { type Known, readScan, type Scan, type ScanAs, seriesOf, standingScans } from "~/domain/reconciliation/scan.ts";
import { refuse } from "~/domain/record/error.ts";
import { keptComparison } from "~/queries/reconciliation/kept-comparison.server.ts";
import { logOfSerials } from "~/queries/reconciliation/log-of-serials.server.ts";
import {
  addScans,
  keptKeys,
  lockSession,
  type NewScan,
  readScans,
  readSession,
  type ScanSession,
} from "~/queries/reconciliation/scan-rounds.server.ts";

/** What came from a scanner, a keyboard or a pasted list. */
export interface Scanned {
  key: string;
  value: string;
  as: ScanAs;
}

/** So many scans are taken at once. */
export const MOST_SCANS = 2_000;
const LONGEST = 200;

/** What is known of the order's serials and cartons while scanning. */
export async function knownOf(tenant: Tenant, file: OrderFile): Promise<Known> {
  const kept = await keptComparison(tenant, file);
  const cartons = kept?.result.problem === null ? kept.result.cartonSeries : await cartonSeriesOfLog(tenant, file.orderId);
  return { matchers: rulesOfOrder(file).map((rule) => new Matcher(rule)), cartons: new Set(cartons) };
}

/** How the cartons of the log are named, where nothing was compared yet. */
async function cartonSeriesOfLog({ client, organizationId }: Tenant, orderId: string): Promise<string[]> {
  const { rows } = await client.query<{ carton: string }>(
    "select distinct carton from serial_carton where organization_id = $1 and order_id = $2 limit 1000",
    [organizationId, orderId],
  );
  return [...new Set(rows.map(({ carton }) => seriesOf(carton)))].slice(0, MOST_SERIES);
}

/** A round that the member may still add to, under its lock. Throws `missing`, `conflict`. */
export async function ownSession(tenant: Tenant, orderId: string, sessionId: string, memberId: string): Promise<ScanSession> {
  await lockSession(tenant, sessionId);
  const session = await readSession(tenant, orderId, sessionId);
  if (session.memberId !== memberId) refuse("conflict", "scans_not_yours");
  if (session.ended) refuse("conflict", "scans_ended");
  return session;
}

/** Keeps scans in their order, each behind the carton that was scanned last; what was kept before is not kept again. */
export async function takeScans(tenant: Tenant, session: ScanSession, known: Known, scanned: readonly Scanned[]): Promise<void> {
  const before = await readScans(tenant, session.sessionId);
  const kept = await keptKeys(
    tenant,
    session.sessionId,
    scanned.map(({ key }) => key),
  );
  const last = standingScans(before).findLast(({ kind }) => kind === "carton" || kind === "unit");
  let carton = last?.kind === "carton" ? last.label : (last?.carton ?? null);
  const added: NewScan[] = [];
  for (const { key, value, as } of scanned.slice(0, MOST_SCANS)) {
    const text = value.replaceAll("\0", "").toWellFormed().slice(0, LONGEST);
    if (kept.has(key) || text.trim() === "") continue;
    kept.add(key);
    const { kind, label } = readScan(text, as, known);
    if (kind === "carton") carton = label;
    added.push({ key, kind, value: text, label, carton: kind === "unit" ? carton : null, of: null });
  }
  if (added.length > 0) await addScans(tenant, session.sessionId, added);
}

/** Takes a scan back; with a carton all that was scanned from it since. What was scanned stays. */
export async function undoScan(tenant: Tenant, session: ScanSession, key: string, place: number): Promise<void> {
  const scans = standingScans(await readScans(tenant, session.sessionId));
  const at = scans.findIndex((scan) => scan.place === place);
  const scan = scans[at];
  if (!scan) return;
  const behind = scans.slice(at + 1);
  const next = behind.findIndex(({ kind }) => kind === "carton");
  const units = scan.kind === "carton" ? behind.slice(0, next < 0 ? undefined : next).filter(({ kind }) => kind === "unit") : [];
  const undo = [scan, ...units].map(({ place: of, value }, index) => ({
    key: `${key}.${index}`,
    kind: "undo" as const,
    value,
    label: "",
    carton: null,
    of,
  }));
  await addScans(tenant, session.sessionId, undo);
}

/** A scan with what there is to say of it. */
export interface JudgedScan extends Scan {
  verdict: ScanVerdict;
}

/** The last scans of a round, judged by all of it and by the log; the newest first. */
export async function judgedScans(
  tenant: Tenant,
  file: OrderFile,
  sessionId: string,
  known: Known,
  most: number,
): Promise<{ scans: Scan[]; judged: JudgedScan[] }> {
  const scans = await readScans(tenant, sessionId);
  const shown = scans.filter(({ kind }) => kind !== "undo").slice(-most);
  const serials = [...new Set(shown.flatMap(({ kind, label }) => (kind === "unit" ? [label] : [])))];
  const log = await logOfSerials(tenant, file, serials, known.matchers);
  const verdicts = judgeScans(scans, log, (label) => readScan(label, "unit", known));
  return { scans, judged: shown.toReversed().flatMap((scan) => ({ ...scan, verdict: verdicts.get(scan.place) ?? { code: "fine" } })) };
}
