import type { Tenant } from "#db/tenancy.server.ts";
import type { ExaminedFile } from "~/domain/serials/log-findings.ts";
import type { LogToExamine } from "~/domain/serials/log-to-examine.ts";
import { sha256Hex } from "~/ledger/hash-chain.server.ts";

type Declared = Pick<LogToExamine, "ruleWords" | "ranges" | "rangeWords">;
type Log = Declared & { sha256: string };

const digestOf = ({ ruleWords, ranges, rangeWords }: Declared): string => sha256Hex(JSON.stringify([ruleWords, ranges, rangeWords]));

/** What an earlier examination of the same bytes by the same rule and range found; null where there was none. */
export async function keptFindings({ client, organizationId }: Tenant, log: Log): Promise<ExaminedFile | null> {
  const { rows } = await client.query<{ findings: ExaminedFile }>(
    "select findings from serial_log where organization_id = $1 and sha256 = $2 and declared = $3",
    [organizationId, log.sha256, digestOf(log)],
  );
  return rows[0]?.findings ?? null;
}

export async function keepFindings({ client, organizationId }: Tenant, log: Log, findings: ExaminedFile): Promise<void> {
  await client.query(
    `insert into serial_log (organization_id, sha256, declared, rule, findings, examined_at) values ($1, $2, $3, $4, $5, clock_timestamp())
     on conflict do nothing`,
    [organizationId, log.sha256, digestOf(log), findings.problem === null ? findings.rule : "", JSON.stringify(findings)],
  );
}
