import type { Tenant } from "#db/tenancy.server.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import { type AccountInput, checkAccount, endingOf } from "~/domain/suppliers/account.ts";
import { addPayee } from "~/domain/suppliers/add-payee.ts";
import { recordInOrganization } from "~/ledger/organization.server.ts";

/** A payee with the account that is theirs now; fits `payee` of an order's payments. */
export interface KnownPayee {
  payeeId: string;
  accountVersion: number;
  name: string;
  accountEnding: string;
}

/** Payees with their newest account. */
export const PAYEE_WITH_ACCOUNT = `
  select p.id as "payeeId", p.name, p.supplier_id as "supplierId", a.version, a.account, a.bank, a.bic, a.country,
         a.changed_at as "changedAt", a.changed_by as "changedBy"
    from payee p
    join lateral (select * from payee_account a where a.organization_id = p.organization_id and a.payee_id = p.id
                   order by a.version desc limit 1) a on true
   where p.organization_id = $1`;

interface Row {
  payeeId: string;
  name: string;
  version: number;
  account: string;
}

/**
 * The chosen payee, or a new one with its account. A name that is known there already is that payee when the account is the
 * same; with another account it is refused (`invalid` at `account`): an account is changed on the supplier's page, with a reason.
 */
export async function ensurePayee(
  tenant: Tenant,
  ctx: CommandContext,
  supplierId: string | null,
  choice: { payeeId: string } | ({ name: string } & AccountInput),
): Promise<KnownPayee> {
  const { client, organizationId } = tenant;
  if ("payeeId" in choice) {
    const { rows } = await client.query<Row>(`${PAYEE_WITH_ACCOUNT} and p.id = $2`, [organizationId, choice.payeeId]);
    return known(found(rows[0], "no_such_payee"));
  }
  const same = await client.query<Row>(
    `${PAYEE_WITH_ACCOUNT} and lower(p.name) = lower($2) and p.supplier_id is not distinct from $3 limit 1`,
    [organizationId, choice.name, supplierId],
  );
  if (same.rows[0]) {
    if (same.rows[0].account !== checkAccount(choice).account) refuse("invalid", "payee_has_other_account", { field: "account" });
    return known(same.rows[0]);
  }
  const { event, account } = addPayee({ name: choice.name, supplierId, account: choice }, ctx);
  const { payeeId, name } = event.data;
  await client.query("insert into payee (organization_id, id, name, supplier_id, created_at) values ($1, $2, $3, $4, $5)", [
    organizationId,
    payeeId,
    name,
    supplierId,
    ctx.now,
  ]);
  await insertAccount(tenant, ctx, payeeId, 1, account);
  await recordInOrganization(tenant, ctx.actor, [event]);
  return known({ payeeId, name, version: 1, account: account.account });
}

/** Keeps one more version of a payee's account; earlier ones stay. */
export async function insertAccount(
  { client, organizationId }: Tenant,
  ctx: CommandContext,
  payeeId: string,
  version: number,
  { account, bank, bic, country }: AccountInput,
): Promise<void> {
  if (ctx.actor.kind !== "member") refuse("forbidden", "members_only");
  await client.query(
    `insert into payee_account (organization_id, payee_id, version, account, bank, bic, country, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [organizationId, payeeId, version, account, bank, bic, country, ctx.now, ctx.actor.memberId],
  );
}

const known = ({ payeeId, name, version, account }: Row): KnownPayee => ({
  payeeId,
  name,
  accountVersion: version,
  accountEnding: endingOf(account),
});
