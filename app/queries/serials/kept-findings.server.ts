import type { Tenant } from "#db/tenancy.server.ts";
import { rulesIn } from "~/domain/numbering/declared.ts";
import { expectedRuns } from "~/domain/numbering/run.ts";
import type { ExaminedFile, TableRead } from "~/domain/serials/log-findings.ts";
import type { LogDeclared } from "~/domain/serials/log-to-examine.ts";
import { sha256Hex } from "~/ledger/hash-chain.server.ts";

type Log = LogDeclared & { sha256: string };

/** Tells apart what a log was held against. */
export function declaredDigest({ numbering, ruleWords, ranges, rangeWords, rules, run, table }: LogDeclared): string {
  // Words that are no rule, or that a declaration comes before, change nothing: they may be typed on without another examination.
  const stated = numbering ? [] : rulesIn(ruleWords).map(({ text }) => text);
  const words = numbering && numbering.ranges.length > 0 ? "" : rangeWords;
  const days = run && expectedRuns({ numbering, run })?.by === "supplier" ? [run] : [];
  return sha256Hex(JSON.stringify([FORM, numbering, stated, ranges, words, rules, table, ...days]));
}

/** Raised whenever findings are kept in another form: what was kept in an older one is made again. */
const FORM = 5;

/** A log as it was examined for itself, and by what the rest of it is found: its bytes and what they were held against. */
export interface Kept {
  found: ExaminedFile;
  sha256: string;
  declared: string;
}

/** What an earlier examination of the same bytes by the same rule and range found; null where there was none. */
export async function keptFindings({ client, organizationId }: Tenant, log: Log): Promise<Kept | null> {
  const of = { sha256: log.sha256, declared: declaredDigest(log) };
  const { rows } = await client.query<{ findings: ExaminedFile }>(
    "select findings from serial_log where organization_id = $1 and sha256 = $2 and declared = $3",
    [organizationId, of.sha256, of.declared],
  );
  const [row] = rows;
  return row ? { found: row.findings, ...of } : null;
}

/** All numbers of a log that was kept, as `encodeSeries` writes them, of a scattered one a few megabytes; null where they were not. */
export async function keptNumbers(
  { client, organizationId }: Tenant,
  { sha256, declared }: Pick<Kept, "sha256" | "declared">,
): Promise<Uint8Array | null> {
  const { rows } = await client.query<{ numbers: Buffer | null }>(
    "select numbers from serial_log where organization_id = $1 and sha256 = $2 and declared = $3",
    [organizationId, sha256, declared],
  );
  return rows[0]?.numbers ?? null;
}

/** What is kept beside an examination on record: held against the same, else by the rule that it was recorded with. */
export async function keptBeside({ client, organizationId }: Tenant, log: Log, rule: string | null): Promise<Kept | null> {
  const { rows } = await client.query<Kept>(
    `select findings as found, sha256, declared from serial_log where organization_id = $1 and sha256 = $2 and rule = $4
      order by declared = $3 desc, examined_at desc limit 1`,
    [organizationId, log.sha256, declaredDigest(log), rule ?? ""],
  );
  return rows[0] ?? null;
}

/** Where the serials of logs were read that are on record, log by log; nothing of those that are not. */
export async function keptPlaces(
  tenant: Tenant,
  logs: readonly (Log & { fileId: string })[],
  rules: Readonly<Record<string, string | null>>,
): Promise<Map<string, TableRead>> {
  const places = new Map<string, TableRead>();
  for (const log of logs) {
    const rule = rules[log.fileId];
    const read = rule === undefined ? null : (await keptBeside(tenant, log, rule))?.found.read;
    if (read) places.set(log.fileId, read);
  }
  return places;
}

/** Logs are held against other words each time that somebody changes some; so many findings of the same bytes are kept before any is sent. */
const MOST_TRIED = 24;

/** Keeps what was found in a log that was not sent yet; false where too much was tried with the same bytes already. */
export async function keepDraftFindings(tenant: Tenant, log: Log, findings: ExaminedFile, numbers: Uint8Array | null): Promise<boolean> {
  const { rows } = await tenant.client.query<{ tried: number }>(
    "select count(*)::int as tried from serial_log where organization_id = $1 and sha256 = $2",
    [tenant.organizationId, log.sha256],
  );
  if ((rows[0]?.tried ?? 0) >= MOST_TRIED) return false;
  await keepFindings(tenant, log, findings, numbers);
  return true;
}

/** `numbers` are all of the log's, as `encodeSeries` writes them. */
export async function keepFindings(
  { client, organizationId }: Tenant,
  log: Log,
  findings: ExaminedFile,
  numbers: Uint8Array | null,
): Promise<void> {
  const rule = findings.problem === null ? findings.rule : "";
  await client.query(
    `insert into serial_log (organization_id, sha256, declared, rule, findings, numbers, examined_at)
     values ($1, $2, $3, $4, $5, $6, clock_timestamp()) on conflict do nothing`,
    [organizationId, log.sha256, declaredDigest(log), rule, JSON.stringify(findings), numbers && Buffer.from(numbers)],
  );
}
