import type { Tenant } from "#db/tenancy.server.ts";
import { rulesIn } from "~/domain/serials/declared.ts";
import type { ExaminedFile } from "~/domain/serials/log-findings.ts";
import type { LogDeclared } from "~/domain/serials/log-to-examine.ts";
import { expectedRuns } from "~/domain/serials/run.ts";
import { sha256Hex } from "~/ledger/hash-chain.server.ts";

type Log = LogDeclared & { sha256: string };

/** Tells apart what a log was held against. */
export function declaredDigest({ numbering, ruleWords, ranges, rangeWords, oneOfMany, run, table }: LogDeclared): string {
  // Words that are no rule, or that a declaration comes before, change nothing: they may be typed on without another examination.
  const stated = numbering ? [] : rulesIn(ruleWords).map(({ text }) => text);
  const words = numbering && numbering.ranges.length > 0 ? "" : rangeWords;
  const days = run && expectedRuns({ numbering, run })?.by === "supplier" ? [run] : [];
  return sha256Hex(JSON.stringify([FORM, numbering, stated, ranges, words, oneOfMany, table, ...days]));
}

/** Raised whenever findings are kept in another form: what was kept in an older one is made again. */
const FORM = 3;

/** What an earlier examination of the same bytes by the same rule and range found; null where there was none. */
export async function keptFindings({ client, organizationId }: Tenant, log: Log): Promise<ExaminedFile | null> {
  const { rows } = await client.query<{ findings: ExaminedFile }>(
    "select findings from serial_log where organization_id = $1 and sha256 = $2 and declared = $3",
    [organizationId, log.sha256, declaredDigest(log)],
  );
  return rows[0]?.findings ?? null;
}

/** Logs are held against other words each time that somebody changes some; so many findings of the same bytes are kept before any is sent. */
const MOST_TRIED = 24;

/** Keeps what was found in a log that was not sent yet; false where too much was tried with the same bytes already. */
export async function keepDraftFindings(tenant: Tenant, log: Log, findings: ExaminedFile): Promise<boolean> {
  const { rows } = await tenant.client.query<{ tried: number }>(
    "select count(*)::int as tried from serial_log where organization_id = $1 and sha256 = $2",
    [tenant.organizationId, log.sha256],
  );
  if ((rows[0]?.tried ?? 0) >= MOST_TRIED) return false;
  await keepFindings(tenant, log, findings);
  return true;
}

export async function keepFindings({ client, organizationId }: Tenant, log: Log, findings: ExaminedFile): Promise<void> {
  await client.query(
    `insert into serial_log (organization_id, sha256, declared, rule, findings, examined_at) values ($1, $2, $3, $4, $5, clock_timestamp())
     on conflict do nothing`,
    [organizationId, log.sha256, declaredDigest(log), findings.problem === null ? findings.rule : "", JSON.stringify(findings)],
  );
}
