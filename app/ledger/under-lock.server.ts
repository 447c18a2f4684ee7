import type { Tenant } from "#db/tenancy.server.ts";
import type { KnownMember } from "~/domain/record/actor.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { type MemberRow, toMember } from "~/ledger/acting.server.ts";

/** What a commit decides by besides the order's stream. */
export interface UnderLock {
  /** The organization's time: the database's clock, or a sample's own. */
  clock: Instant;
  members: KnownMember[];
  /** The hash of the last event that is stored; null before the first. The head must say the same: a stream that was cut does not. */
  storedEnd: Buffer | null;
}

/** Read in one statement of its own after the head was written: then, and only then, it sees what every commit before did. */
export async function readUnderLock({ client, organizationId }: Tenant, orderId: string): Promise<UnderLock> {
  const { rows } = await client.query<{ clock: Date | string; members: MemberRow[] | null; end: Buffer | null }>({
    name: "read_under_lock",
    text: `select ledger_now($1) as clock,
                  (select json_agg(m order by m.active_since, m.id)
                     from (select id, person_id, roles, active_since from member where organization_id = $1 and ended_at is null) m) as members,
                  (select hash from event where organization_id = $1 and order_id = $2 order by n desc limit 1) as end`,
    values: [organizationId, orderId],
  });
  const { clock, members, end } = rows[0]!;
  return { clock: new Date(clock).toISOString(), members: (members ?? []).map(toMember), storedEnd: end };
}
