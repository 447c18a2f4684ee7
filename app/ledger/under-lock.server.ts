import type { Tenant } from "#db/tenancy.server.ts";
import type { KnownMember } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { type MemberRow, toMember } from "~/ledger/acting.server.ts";
import { columnsOf, type Texts, WANTED } from "~/ledger/texts.server.ts";

/** What a commit decides by besides the order's stream. */
export interface UnderLock {
  /** The organization's time: the database's clock, or a sample's own. */
  clock: Instant;
  members: KnownMember[];
  /** The hash of the last event that is stored; null before the first. The head must say the same: a stream that was cut does not. */
  storedEnd: Buffer | null;
  /** The texts that were asked for. */
  texts: Texts;
  /** Whether any other system asked to be told. */
  listening: boolean;
}

/**
 * Read in one statement of its own, sent after the one that writes the head and hence carried out after it: then, and only then, it sees what every
 * commit before did.
 */
export async function readUnderLock({ client, organizationId }: Tenant, orderId: string, keys: readonly TextKey[]): Promise<UnderLock> {
  const { rows } = await client.query<Row>({
    name: "read_under_lock",
    text: `select ledger_now($1) as clock,
                  (select json_agg(m order by m.active_since, m.id)
                     from (select id, person_id, roles, active_since from member where organization_id = $1 and ended_at is null) m) as members,
                  (select hash from event where organization_id = $1 and order_id = $2 order by n desc limit 1) as end,
                  (select json_object_agg(n || '.' || field, text) ${WANTED}) as texts,
                  exists (select from webhook_endpoint where organization_id = $1 and active) as listening`,
    values: [organizationId, orderId, ...columnsOf(keys)],
  });
  const { clock, members, end, texts, listening } = rows[0]!;
  return { clock: new Date(clock).toISOString(), members: (members ?? []).map(toMember), storedEnd: end, texts: texts ?? {}, listening };
}

interface Row {
  clock: Date | string;
  members: MemberRow[] | null;
  end: Buffer | null;
  texts: Texts | null;
  listening: boolean;
}
