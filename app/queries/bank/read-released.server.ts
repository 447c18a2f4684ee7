import type { Tenant } from "#db/tenancy.server.ts";
import type { StepKind } from "~/domain/steps/events.ts";
import type { Release } from "~/domain/steps/state.ts";

/** Payments that one page offers for the bank, and that one batch holds. */
export const MOST_IN_BATCH = 500;

/** A payment that is released and not recorded, as it would be handed to the bank. */
export interface ReleasedPayment {
  orderId: string;
  orderNumber: string;
  stepId: string;
  kind: StepKind;
  percent: number | null;
  releaseId: string;
  amount: string;
  currency: string;
  dueDate: string | null;
  payeeId: string;
  payeeName: string;
  accountVersion: number;
  accountEnding: string;
  reference: string;
  /** How many batches hold it already, and when the last was made. */
  batches: number;
  batchedAt: string | null;
}

const CONDITION = `s.organization_id = $1 and s.side = 'payment' and s.status = 'released' and s.going and s.moved_on is null
  and (s.recheck_at is null or s.recheck_at > $2) and s.release is not null and s.payee_id is not null and s.account_version is not null`;

interface Row extends Omit<ReleasedPayment, "releaseId" | "amount" | "accountEnding" | "reference" | "batchedAt"> {
  release: Release;
  account: string;
  invoice: string | null;
  reference: string | null;
  batchedAt: Date | null;
}

/**
 * Released payments that wait to be carried out, soonest due first: of one currency, or those of certain releases. What time may
 * have locked since is not among them. `lock` keeps each as it is until the transaction ends: whoever would change it waits. At most one more than a batch holds, unless
 * `whole` asks for all.
 */
export async function readReleased(
  { client, organizationId }: Tenant,
  now: string,
  { releaseIds = null, lock = false, whole = false }: { releaseIds?: readonly string[] | null; lock?: boolean; whole?: boolean } = {},
): Promise<ReleasedPayment[]> {
  if (lock) {
    // In the order of commits on several orders, so that none waits for this in a circle.
    await client.query(
      `select from step_list s where ${CONDITION} and s.release ->> 'releaseId' = any($3) order by s.order_id, s.step_id for share`,
      [organizationId, now, releaseIds ?? []],
    );
  }
  const { rows } = await client.query<Row>(
    `select s.order_id as "orderId", s.order_number as "orderNumber", s.step_id as "stepId", s.kind, s.percent, s.release, s.currency,
            s.due_date::text as "dueDate", s.payee_id as "payeeId", y.name as "payeeName", s.account_version as "accountVersion",
            a.account, s.invoice, s.reference, coalesce(b.batches, 0)::int as batches, b.at as "batchedAt"
       from step_list s
       join payee y on y.organization_id = s.organization_id and y.id = s.payee_id
       join payee_account a on a.organization_id = s.organization_id and a.payee_id = s.payee_id and a.version = s.account_version
       left join lateral (
         select count(*) as batches, max(k.made_at) as at from bank_batch_line l
           join bank_batch k on k.organization_id = l.organization_id and k.id = l.batch_id
          where l.organization_id = s.organization_id and l.release_id = (s.release ->> 'releaseId')::uuid
       ) b on true
      where ${CONDITION} and ($3::text[] is null or s.release ->> 'releaseId' = any($3))
      order by s.due_date, s.step_id limit $4`,
    [organizationId, now, releaseIds, whole ? null : MOST_IN_BATCH + 1],
  );
  return rows.flatMap(({ release, account, invoice, reference, batchedAt, ...row }) =>
    release.amount === null
      ? []
      : [
          {
            ...row,
            ...{ releaseId: release.releaseId, amount: release.amount, accountEnding: account.slice(-4) },
            reference: reference ?? [row.orderNumber, invoice].filter(Boolean).join(" "),
            batchedAt: batchedAt && new Date(batchedAt).toISOString(),
          },
        ],
  );
}
