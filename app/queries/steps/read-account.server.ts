import type { Tenant } from "#db/tenancy.server.ts";
import { verifiedBy } from "~/domain/suppliers/account.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { ledgerNow } from "~/ledger/stream.server.ts";

/** An account as it may be shown to anybody: where it is, its last characters, and when it came to be what it is. */
export interface MaskedAccount {
  payeeName: string;
  bank: string | null;
  bic: string | null;
  country: string | null;
  ending: string;
  /** What of its number could be verified. */
  verified: ReturnType<typeof verifiedBy>;
  version: number;
  changedAt: string;
  changedBy: string | null;
}

interface AccountRow {
  payee_name: string;
  account: string;
  bank: string | null;
  bic: string | null;
  country: string | null;
  changed_at: Date;
  changed_by: string | null;
}

type AccountRef = { payeeId: string; accountVersion: number };

/** The account of a step in the version that the step names, without its number; null when there is no such version. */
export async function readAccount(tenant: Tenant, ref: AccountRef): Promise<MaskedAccount | null> {
  const row = await find(tenant, ref);
  if (!row) return null;
  const { payee_name: payeeName, account, bank, bic, country, changed_at, changed_by: changedBy } = row;
  const changedAt = new Date(changed_at).toISOString();
  const number = account.replace(/\s/g, "");
  const verified = verifiedBy({ account: number, country });
  return { payeeName, bank, bic, country, changedBy, changedAt, verified, version: ref.accountVersion, ending: number.slice(-4) };
}

/** The whole number of a step's account. That it was shown, to whom and when is kept in the access log for ever. */
export async function showAccount(
  tenant: Tenant,
  ref: AccountRef,
  by: { memberId: string; orderId: string; stepId: string },
): Promise<string | null> {
  const row = await find(tenant, ref);
  if (!row) return null;
  await tenant.client.query(
    `insert into access_log (organization_id, id, order_id, kind, actor_id, subject, details, at)
     values ($1, $2, $3, 'account.shown', $4, $5, $6, $7)`,
    [tenant.organizationId, newId(), by.orderId, by.memberId, by.stepId, { ...ref }, await ledgerNow(tenant)],
  );
  return row.account;
}

async function find({ client, organizationId }: Tenant, { payeeId, accountVersion }: AccountRef): Promise<AccountRow | undefined> {
  const { rows } = await client.query<AccountRow>(
    `select y.name as payee_name, a.account, a.bank, a.bic, a.country, a.changed_at, p.name as changed_by
       from payee_account a
       join payee y on y.organization_id = a.organization_id and y.id = a.payee_id
       left join member m on m.organization_id = a.organization_id and m.id = a.changed_by
       left join person p on p.organization_id = m.organization_id and p.id = m.person_id
      where a.organization_id = $1 and a.payee_id = $2 and a.version = $3`,
    [organizationId, payeeId, accountVersion],
  );
  return rows[0];
}
