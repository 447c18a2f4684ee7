import type { Pool } from "#db/client.server.ts";
import { asMember, type MemberScope, type Tenant } from "#db/tenancy.server.ts";
import type { FactorChange } from "#emails/second-factor-changed.tsx";
import { TooManyAttempts } from "~/adapters/auth/attempts.server.ts";
import type { OperatorsReason, ResetReason } from "~/domain/accounts/events.ts";
import { deliverNow, withdraw, writeOutbox } from "~/ledger/outbox.server.ts";
import { ledgerNow } from "~/ledger/stream.server.ts";

export const FACTOR_MAIL = "second_factor";

/** What a mail to a member is made from: their own change; or whose second factor was taken away, by which member (null: the operator), and why. */
export type FactorNotice = { memberId: string } & (
  | { change: FactorChange }
  | { reset: { memberId: string; by: string | null; reason: ResetReason | OperatorsReason } }
);

/** A change that is not over after so long ended with its process. */
const IN_DOUBT_MS = 60_000;

/**
 * Changes a member's own second factor and tells them by mail. `change` happens in a transaction of its own and gives null when
 * nothing was changed; so the mail is put down before it, let go once it is done, and taken back when it was not. Should this process
 * end in between, the mail goes out by itself a minute later: better told once too often than never.
 */
export async function tellingFactorChange<T>(
  pool: Pool,
  scope: MemberScope,
  told: FactorChange,
  change: () => Promise<T | null>,
): Promise<T | null> {
  const inside = <R>(work: (tenant: Tenant) => Promise<R>) => asMember(pool, scope, work);
  const ids = await inside(async (tenant) => {
    const now = await ledgerNow(tenant);
    const notice: FactorNotice = { memberId: scope.memberId, change: told };
    const notBefore = new Date(Date.parse(now) + IN_DOUBT_MS).toISOString();
    return writeOutbox(tenant, null, [{ kind: FACTOR_MAIL, payload: { factor: notice } }], now, notBefore);
  });
  const end = (way: typeof withdraw) => inside((tenant) => way(tenant, ids));
  try {
    const done = await change();
    await end(done === null ? withdraw : deliverNow);
    return done;
  } catch (error) {
    if (error instanceof TooManyAttempts) await end(withdraw);
    throw error;
  }
}

/** Tells somebody whose second factor was taken away, and every owner, in the transaction that takes it away: both happen or neither. */
export async function tellFactorReset(tenant: Tenant, reset: Extract<FactorNotice, { reset: object }>["reset"]): Promise<void> {
  const { client, organizationId } = tenant;
  const { rows } = await client.query<{ memberId: string }>(
    `select id as "memberId" from member where organization_id = $1 and ended_at is null and (id = $2 or 'owner' = any(roles)) order by id`,
    [organizationId, reset.memberId],
  );
  const drafts = rows.map(({ memberId }) => ({ kind: FACTOR_MAIL, payload: { factor: { memberId, reset } satisfies FactorNotice } }));
  await writeOutbox(tenant, null, drafts, await ledgerNow(tenant));
}
