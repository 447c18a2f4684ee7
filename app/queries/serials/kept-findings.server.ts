import type { Tenant } from "#db/tenancy.server.ts";
import type { KnownRange } from "~/domain/serials/examination.ts";
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

/** Of so many logs of other orders the serials are compared, the newest first. */
const MOST_COMPARED = 500;

/** The serials that logs of the supplier's other orders have used, by the number of the order. */
export async function usedOnOtherOrders({ client, organizationId }: Tenant, orderId: string, supplierId: string): Promise<KnownRange[]> {
  const { rows } = await client.query<{ number: string; used: { from: string; to: string }[] }>(
    `select o.number, l.findings -> 'ranges' -> 'used' as used
       from serial_log l
       join file_use f on f.organization_id = l.organization_id and f.sha256 = l.sha256 and f.order_id <> $2
       join order_list o on o.organization_id = f.organization_id and o.order_id = f.order_id and o.supplier_id = $3
      where l.organization_id = $1 and l.rule <> ''
      order by l.examined_at desc limit $4`,
    [organizationId, orderId, supplierId, MOST_COMPARED],
  );
  return rows.flatMap(({ number, used }) => used.map(({ from, to }) => ({ from, to, source: number })));
}
