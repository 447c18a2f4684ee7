import type { Tenant } from "#db/tenancy.server.ts";
import type { StepKind } from "~/domain/steps/events.ts";

export interface UnmaskingFilter {
  memberId: string | null;
  /** A part of the payee's name. */
  payee: string | null;
}

/** One showing of a payee's whole account number to a member. */
export interface Unmasking {
  id: string;
  at: string;
  who: string | null;
  orderId: string | null;
  orderNumber: string | null;
  step: { kind: StepKind; percent: number | null } | null;
  payeeName: string | null;
  /** The last four characters of the account in the version that was shown. */
  ending: string | null;
  /** Shown by itself, or as a line of a file for the bank. */
  how: "shown" | "batch";
}

export const PER_PAGE = 50;

/** Who was shown which payee's whole account number, the newest first: those after the row `before`, and whether there are more. */
export async function listUnmaskings(
  { client, organizationId }: Tenant,
  { memberId, payee }: UnmaskingFilter,
  { before, limit }: { before: string | null; limit: number },
): Promise<{ rows: Unmasking[]; more: boolean }> {
  const { rows } = await client.query<Omit<Unmasking, "at" | "step"> & { at: Date; kind: StepKind | null; percent: number | null }>(
    `select l.id, l.at, p.name as who, l.order_id as "orderId", o.number as "orderNumber", s.kind, s.percent, y.name as "payeeName",
            right(a.account, 4) as ending, case when l.details ? 'batchId' then 'batch' else 'shown' end as how
       from access_log l
       left join member m on m.organization_id = l.organization_id and m.id = l.actor_id
       left join person p on p.organization_id = m.organization_id and p.id = m.person_id
       left join order_list o on o.organization_id = l.organization_id and o.order_id = l.order_id
       left join step_list s on s.organization_id = l.organization_id and s.order_id = l.order_id and s.step_id::text = l.subject
       left join bank_batch_line b on not l.details ? 'payeeId' and b.organization_id = l.organization_id
             and b.batch_id::text = l.details ->> 'batchId' and b.order_id = l.order_id and b.step_id::text = l.subject
       left join payee y on y.organization_id = l.organization_id and y.id::text = coalesce(l.details ->> 'payeeId', b.payee_id::text)
       left join payee_account a on a.organization_id = y.organization_id and a.payee_id = y.id
             and a.version = coalesce((l.details ->> 'accountVersion')::int, b.account_version)
      where l.organization_id = $1 and l.kind = 'account.shown' and ($2::uuid is null or l.actor_id = $2)
        and ($3::text is null or position(lower($3) in lower(y.name)) > 0)
        and ($4::uuid is null or (l.at, l.id) < (select at, id from access_log where organization_id = $1 and id = $4))
      order by l.at desc, l.id desc limit $5`,
    [organizationId, memberId, payee, before, limit + 1],
  );
  const shown = rows.slice(0, limit).map(({ at, kind, percent, ...row }) => ({
    ...row,
    at: new Date(at).toISOString(),
    step: kind && { kind, percent },
  }));
  return { rows: shown, more: rows.length > limit };
}

/** Every member there is or was, by name. */
export async function namesOfMembers({ client, organizationId }: Tenant): Promise<{ memberId: string; name: string | null }[]> {
  const { rows } = await client.query<{ memberId: string; name: string | null }>(
    `select m.id as "memberId", p.name from member m
       left join person p on p.organization_id = m.organization_id and p.id = m.person_id
      where m.organization_id = $1 order by p.name, m.id`,
    [organizationId],
  );
  return rows;
}
