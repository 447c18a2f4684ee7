import { asWorker, type Tenant } from "#db/tenancy.server.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { AccountInput } from "~/domain/suppliers/account.ts";
import { changePayeeAccount as rule } from "~/domain/suppliers/add-payee.ts";
import { type RelockInput, relockSteps } from "~/domain/suppliers/relock-steps.ts";
import type { ActorRef } from "~/ledger/acting.server.ts";
import { commitWithin } from "~/ledger/commit.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import { organizationContext, recordInOrganization } from "~/ledger/organization.server.ts";
import { insertAccount, PAYEE_WITH_ACCOUNT } from "~/queries/suppliers/ensure-payee.server.ts";

/** So many orders can be told of a new account in one transaction. */
export const MOST_ORDERS_AT_ONCE = 200;

export interface ChangeAccountInput {
  payeeId: string;
  /** The version that was seen on the page; another one now is `stale`. */
  seenVersion: number;
  account: AccountInput;
  reason: string;
}

/**
 * A payee's new account, and the lock it puts on every payment still to be made to them: one transaction, all or nothing.
 * Gives the number of orders that locked. Throws `missing`, `stale`, `invalid` at a field, `conflict` and `forbidden`.
 */
export async function changePayeeAccount(
  of: { ledger: Ledger; organizationId: string; actor: ActorRef },
  input: ChangeAccountInput,
): Promise<number> {
  const { ledger, organizationId, actor } = of;
  return asWorker(ledger.pool, { organizationId }, async (tenant) => {
    const ctx = await organizationContext(tenant, actor);
    const words = await keepAccount(tenant, ctx, input);
    const orders = await tenant.client.query<{ id: string }>(
      `select distinct s.order_id as id from step_list s
         join order_list o on o.organization_id = s.organization_id and o.order_id = s.order_id
        where s.organization_id = $1 and s.payee_id = $2 and o.state = 'going' order by id limit $3`,
      [organizationId, words.payeeId, MOST_ORDERS_AT_ONCE + 1],
    );
    if (orders.rows.length > MOST_ORDERS_AT_ONCE) refuse("conflict", "too_many_orders", { params: { count: String(MOST_ORDERS_AT_ONCE) } });
    let locked = 0;
    for (const { id } of orders.rows) {
      const { events } = await commitWithin(tenant, {
        ledger,
        organizationId,
        orderId: id,
        actor,
        command: (file, by) => relockSteps(file, words, by),
      });
      if (events.length > 0) locked += 1;
    }
    return locked;
  });
}

/** Keeps a payee's new account in the organization's book, and gives what each order with a payment to them is to be told. */
export async function keepAccount(tenant: Tenant, ctx: CommandContext, input: ChangeAccountInput): Promise<RelockInput> {
  const { rows } = await tenant.client.query<{ payeeId: string; name: string; version: number; account: string }>(
    `${PAYEE_WITH_ACCOUNT} and p.id = $2`,
    [tenant.organizationId, input.payeeId],
  );
  const present = found(rows[0], "no_such_payee");
  if (present.version !== input.seenVersion) refuse("stale", "page_is_stale");
  const { event, account } = rule(present, input, ctx);
  const { payeeId, accountVersion, accountEnding, reason } = event.data;
  await insertAccount(tenant, ctx, payeeId, accountVersion, account);
  await recordInOrganization(tenant, ctx.actor, [event]);
  return { payeeId, accountVersion, payeeName: present.name, accountEnding, reason };
}
