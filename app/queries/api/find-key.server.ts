import { createHash } from "node:crypto";
import type { Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import type { Scope } from "~/domain/api-keys/api-key.ts";

export interface FoundKey {
  organizationId: string;
  keyId: string;
  memberId: string;
  prefix: string;
  scopes: Scope[];
}

/** "hpk_", eight digits that may be shown, and 256 random bits. */
export const TOKEN = /^hpk_[0-9a-f]{8}_[A-Za-z0-9_-]{43}$/;

export const hashOf = (token: string): Buffer => createHash("sha256").update(token, "utf8").digest();

type Row = { organization_id: string; key_id: string; member_id: string; prefix: string; scopes: Scope[]; works: boolean };

/** The key of a token while it works: neither revoked nor run out, by the database's clock. Null for every other, known or not. */
export async function findKey(pool: Pool, token: string): Promise<FoundKey | null> {
  const { rows } = await pool.query<Row>(
    "select k.*, k.revoked_at is null and (k.expires_at is null or k.expires_at > clock_timestamp()) as works from find_api_key($1) k",
    [hashOf(token)],
  );
  const row = rows[0];
  if (!row?.works) return null;
  const { organization_id: organizationId, key_id: keyId, member_id: memberId, prefix, scopes } = row;
  return { organizationId, keyId, memberId, prefix, scopes };
}

/** Notes that a key was used, to the minute. */
export const noteUse = (pool: Pool, { organizationId, keyId }: Pick<FoundKey, "organizationId" | "keyId">): Promise<unknown> =>
  asWorker(pool, { organizationId }, ({ client }) =>
    client.query(
      `update api_key set last_used_at = clock_timestamp() where organization_id = $1 and id = $2
          and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')`,
      [organizationId, keyId],
    ),
  );
