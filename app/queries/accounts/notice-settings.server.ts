import type { Tenant } from "#db/tenancy.server.ts";
import type { MemberNotice } from "~/domain/notifications/notice.ts";
import { allDeliveries, type Delivery, switchesFor } from "~/domain/notifications/setting.ts";

/** When a member is told of each kind of notice. */
export async function readDeliveries(
  { client, organizationId }: Tenant,
  memberId: string,
): Promise<{ kind: MemberNotice; delivery: Delivery }[]> {
  const { rows } = await client.query<{ kind: string; mail: boolean }>(
    "select kind, mail from notification_setting where organization_id = $1 and member_id = $2",
    [organizationId, memberId],
  );
  return allDeliveries(Object.fromEntries(rows.map(({ kind, mail }) => [kind, mail])));
}

/** Keeps a member's choices; kinds that are not named stay as they are. */
export async function keepDeliveries(
  { client, organizationId }: Tenant,
  memberId: string,
  choices: readonly { kind: MemberNotice; delivery: Delivery }[],
): Promise<void> {
  for (const { kind, delivery } of choices) {
    for (const [name, mail] of Object.entries(switchesFor(kind, delivery))) {
      await client.query(
        `insert into notification_setting (organization_id, member_id, kind, mail) values ($1, $2, $3, $4)
         on conflict (organization_id, member_id, kind) do update set mail = excluded.mail`,
        [organizationId, memberId, name, mail],
      );
    }
  }
}
