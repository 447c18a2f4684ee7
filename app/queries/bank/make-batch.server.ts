import type { Tenant } from "#db/tenancy.server.ts";
import { requirePermission } from "~/domain/access/access.ts";
import { sum } from "~/domain/money/money.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { recordInOrganization } from "~/ledger/organization.server.ts";
import { MOST_IN_BATCH, readReleased } from "./read-released.server.ts";

/** A payment chosen for a batch, with the number of earlier batches that the page showed it in. */
export interface Chosen {
  releaseId: string;
  batches: number;
}

export interface BatchInput {
  key: string;
  currency: string;
  fromAccount: string | null;
  chosen: readonly Chosen[];
}

/**
 * Makes a batch of exactly these payments, each still released, not recorded, in this currency and for the amount released. One
 * that has changed since, or went into a batch since, refuses all of it. The same form sent twice gives the same batch. Runs in a
 * change of the organization's own matters, so that no two batches are made at once. Throws `forbidden`, `invalid`, `conflict`.
 */
export async function makeBatch(tenant: Tenant, ctx: CommandContext, { key, currency, fromAccount, chosen }: BatchInput): Promise<string> {
  const { memberId } = requirePermission(ctx, "release_payment");
  const { client, organizationId } = tenant;
  const earlier = await client.query<{ id: string }>("select id from bank_batch where organization_id = $1 and key = $2", [
    organizationId,
    key,
  ]);
  if (earlier.rows[0]) return earlier.rows[0].id;
  const wanted = new Map(chosen.map((one) => [one.releaseId, one]));
  if (wanted.size === 0) refuse("invalid", "batch_empty");
  if (wanted.size > MOST_IN_BATCH) refuse("invalid", "batch_too_large", { params: { count: String(MOST_IN_BATCH) } });
  const payments = await readReleased(tenant, ctx.now, { releaseIds: [...wanted.keys()], lock: true });
  if (payments.length !== wanted.size || payments.some((payment) => payment.currency !== currency)) refuse("conflict", "batch_changed");
  const again = payments.find(({ releaseId, batches }) => batches !== wanted.get(releaseId)?.batches);
  if (again) refuse("conflict", "batched_meanwhile", { params: { number: again.orderNumber } });

  const batchId = ctx.newId();
  const amount = sum(payments.map((payment) => payment.amount));
  await client.query(
    `insert into bank_batch (organization_id, id, currency, from_account, count, amount, made_by, made_at, key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [organizationId, batchId, currency, fromAccount, payments.length, amount, memberId, ctx.now, key],
  );
  await client.query(
    `insert into bank_batch_line (organization_id, batch_id, release_id, order_id, step_id, payee_id, account_version, amount, reference)
     select $1, $2, * from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::int[], $8::numeric[], $9::text[])`,
    [
      ...[organizationId, batchId],
      ...(["releaseId", "orderId", "stepId", "payeeId", "accountVersion", "amount", "reference"] as const).map((name) =>
        payments.map((payment) => payment[name]),
      ),
    ],
  );
  await recordInOrganization(tenant, ctx.actor, [{ type: "bank_batch.made", data: { batchId, currency, count: payments.length, amount } }]);
  return batchId;
}
