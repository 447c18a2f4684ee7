import type { Tenant } from "#db/tenancy.server.ts";
import { amountCell, type Cell, type ExportedTable, textCell } from "~/domain/tables/cell.ts";
import { recordAccess } from "~/queries/logs/record-access.server.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import { readReleased } from "./read-released.server.ts";

export interface BatchRow {
  batchId: string;
  currency: string;
  fromAccount: string | null;
  count: number;
  amount: string;
  madeAt: string;
  madeBy: string;
}

const SHOWN = 20;

/** The newest batches. */
export async function readBatches({ client, organizationId }: Tenant): Promise<BatchRow[]> {
  const { rows } = await client.query<Omit<BatchRow, "madeAt"> & { madeAt: Date }>(
    `select b.id as "batchId", b.currency, b.from_account as "fromAccount", b.count, b.amount::text, b.made_at as "madeAt", p.name as "madeBy"
       from bank_batch b
       join member m on m.organization_id = b.organization_id and m.id = b.made_by
       join person p on p.organization_id = m.organization_id and p.id = m.person_id
      where b.organization_id = $1 order by b.made_at desc, b.id desc limit ${SHOWN}`,
    [organizationId],
  );
  return rows.map((row) => ({ ...row, madeAt: new Date(row.madeAt).toISOString() }));
}

interface Line {
  releaseId: string;
  orderId: string;
  stepId: string;
  payeeId: string;
  accountVersion: number;
  payeeName: string;
  account: string;
  bic: string | null;
  bank: string | null;
  country: string | null;
  amount: string;
  currency: string;
  reference: string;
  orderNumber: string;
  fromAccount: string | null;
}

/**
 * A batch as the file for the bank, whole account numbers included; that each was shown is on record. A payment that was recorded
 * since, or is no longer released for this amount, is left out. Null for a batch that is not this organization's.
 */
export async function downloadBatch(
  tenant: Tenant,
  batchId: string,
  { memberId, now, language }: { memberId: string; now: string; language: Language },
): Promise<ExportedTable | null> {
  const { client, organizationId } = tenant;
  const { rows } = await client.query<Line>(
    `select l.release_id as "releaseId", l.order_id as "orderId", l.step_id as "stepId", l.payee_id as "payeeId",
            l.account_version as "accountVersion", y.name as "payeeName", a.account, a.bic, a.bank, a.country,
            l.amount::text, b.currency, l.reference, o.number as "orderNumber", b.from_account as "fromAccount"
       from bank_batch b
       join bank_batch_line l on l.organization_id = b.organization_id and l.batch_id = b.id
       join payee y on y.organization_id = l.organization_id and y.id = l.payee_id
       join payee_account a on a.organization_id = l.organization_id and a.payee_id = l.payee_id and a.version = l.account_version
       join order_list o on o.organization_id = l.organization_id and o.order_id = l.order_id
      where b.organization_id = $1 and b.id = $2 order by y.name, l.release_id`,
    [organizationId, batchId],
  );
  if (rows.length === 0) return null;
  const standing = await readReleased(tenant, now, { releaseIds: rows.map(({ releaseId }) => releaseId), lock: true });
  const amounts = new Map(standing.map(({ releaseId, amount }) => [releaseId, amount]));
  const lines = rows.filter(({ releaseId, amount }) => amounts.get(releaseId) === amount);
  const downloaded = { kind: "bank_batch.downloaded", orderId: null, subject: batchId, details: { count: lines.length } };
  await recordAccess(tenant, { ...downloaded, actorId: memberId });
  for (const { orderId, stepId, payeeId, accountVersion } of lines) {
    const details = { batchId, payeeId, accountVersion };
    await recordAccess(tenant, { kind: "account.shown", actorId: memberId, orderId, subject: stepId, details });
  }
  const t = getFixedT(language);
  const columns = ["from", "payee", "account", "bic", "bank", "country", "currency", "amount", "reference", "order"] as const;
  return {
    name: t("bank:file.sheet"),
    head: columns.map((column) => t(`bank:file.${column}`)),
    rows: lines.map(cellsOf),
  };
}

const cellsOf = (line: Line): Cell[] => [
  textCell(line.fromAccount),
  textCell(line.payeeName),
  textCell(line.account),
  textCell(line.bic),
  textCell(line.bank),
  textCell(line.country),
  textCell(line.currency),
  amountCell(line.amount, line.currency),
  textCell(line.reference),
  textCell(line.orderNumber),
];
