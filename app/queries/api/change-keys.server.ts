import { randomBytes } from "node:crypto";
import type { Scope } from "~/domain/api-keys/api-key.ts";
import { makeApiKey } from "~/domain/api-keys/make-api-key.ts";
import { revokeApiKey } from "~/domain/api-keys/revoke-api-key.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { Acting } from "~/http/run-command.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import { inOrganization, recordInOrganization } from "~/ledger/organization.server.ts";
import { hashOf } from "~/queries/api/find-key.server.ts";

type By = Acting & { ledger: Ledger };

/**
 * Makes a key and gives its token: the only time that anybody sees it, since only its hash is kept. Throws `forbidden`, and
 * `invalid` at `scopes`. The id is the form's own: sent twice, it makes one key, and the second time `conflict` says so.
 */
export async function makeKey(
  by: By,
  { keyId, ...input }: { keyId: string; name: string; scopes: Scope[]; days: number | null },
): Promise<{ keyId: string; token: string }> {
  const prefix = `hpk_${randomBytes(4).toString("hex")}`;
  const token = `${prefix}_${randomBytes(32).toString("base64url")}`;
  return inOrganization(by.ledger.pool, by, async (tenant, ctx) => {
    const events = makeApiKey({ keyId, prefix, scopes: input.scopes, days: input.days }, ctx);
    for (const { data } of events) {
      if (!("memberId" in data)) continue;
      const { rowCount } = await tenant.client.query(
        `insert into api_key (organization_id, id, name, prefix, token_sha256, scopes, member_id, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
        [tenant.organizationId, keyId, input.name, prefix, hashOf(token), data.scopes, data.memberId, ctx.now, data.expiresAt],
      );
      if (rowCount === 0) refuse("conflict", "key_made_already");
    }
    await recordInOrganization(tenant, ctx.actor, events);
    return { keyId, token };
  });
}

/** Ends a key: its next request is refused. Throws `forbidden`, `missing`. */
export async function revokeKey(by: By, keyId: string): Promise<void> {
  await inOrganization(by.ledger.pool, by, async (tenant, ctx) => {
    const { rows } = await tenant.client.query<{ prefix: string; revoked: boolean }>(
      "select prefix, revoked_at is not null as revoked from api_key where organization_id = $1 and id = $2",
      [tenant.organizationId, keyId],
    );
    const events = revokeApiKey({ keyId, ...found(rows[0], "no_such_key") }, ctx);
    if (events.length === 0) return;
    await tenant.client.query("update api_key set revoked_at = $3 where organization_id = $1 and id = $2", [
      ...[tenant.organizationId, keyId],
      ctx.now,
    ]);
    await recordInOrganization(tenant, ctx.actor, events);
  });
}
