import type { Tenant } from "#db/tenancy.server.ts";
import type { Scope } from "~/domain/api-keys/api-key.ts";

export interface ListedKey {
  keyId: string;
  name: string;
  prefix: string;
  scopes: Scope[];
  /** Whom it acts for. */
  memberName: string;
  /** Whether that member is one still: a key of somebody who has left opens nothing. */
  memberActive: boolean;
  createdAt: string;
  expiresAt: string | null;
  expired: boolean;
  revokedAt: string | null;
  lastUsedAt: string | null;
}

type Instants = "createdAt" | "expiresAt" | "revokedAt" | "lastUsedAt";
type Row = Omit<ListedKey, Instants> & { createdAt: Date; expiresAt: Date | null; revokedAt: Date | null; lastUsedAt: Date | null };

/** The organization's keys, those that work first, then the newest. */
export async function listKeys({ client, organizationId }: Tenant): Promise<ListedKey[]> {
  const { rows } = await client.query<Row>(
    `select k.id as "keyId", k.name, k.prefix, k.scopes, coalesce(p.name, '') as "memberName", m.ended_at is null as "memberActive",
            k.created_at as "createdAt", k.expires_at as "expiresAt", coalesce(k.expires_at <= clock_timestamp(), false) as expired,
            k.revoked_at as "revokedAt", k.last_used_at as "lastUsedAt"
       from api_key k
       join member m on m.organization_id = k.organization_id and m.id = k.member_id
       join person p on p.organization_id = m.organization_id and p.id = m.person_id
      where k.organization_id = $1
      order by k.revoked_at is not null, coalesce(k.expires_at <= clock_timestamp(), false), k.created_at desc, k.id`,
    [organizationId],
  );
  const said = (at: Date | null) => at && new Date(at).toISOString();
  return rows.map((row) => ({
    ...row,
    ...{ createdAt: new Date(row.createdAt).toISOString(), expiresAt: said(row.expiresAt) },
    ...{ revokedAt: said(row.revokedAt), lastUsedAt: said(row.lastUsedAt) },
  }));
}
