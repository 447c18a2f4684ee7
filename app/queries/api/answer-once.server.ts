import { createHash } from "node:crypto";
import type { Tenant } from "#db/tenancy.server.ts";
import { refuse } from "~/domain/record/error.ts";

/** An answer as it went out, word for word. */
export interface KeptAnswer {
  status: number;
  rev: number | null;
  body: string;
}

export interface OnceKey {
  key: string;
  /** Over what is asked: address and body. */
  requestSha256: Buffer;
}

export const digestOf = (address: string, body: unknown): Buffer =>
  createHash("sha256")
    .update(JSON.stringify([address, body]))
    .digest();

/** The answer kept under this key; null when it is new. Throws `conflict` when the key came with another request. */
export async function keptAnswer({ client, organizationId }: Tenant, { key, requestSha256 }: OnceKey): Promise<KeptAnswer | null> {
  const { rows } = await client.query<KeptAnswer & { request_sha256: Buffer }>(
    "select status, rev, body, request_sha256 from api_answer where organization_id = $1 and key = $2",
    [organizationId, key],
  );
  const row = rows[0];
  if (!row) return null;
  if (!row.request_sha256.equals(requestSha256)) return refuse("conflict", "key_reused");
  const { status, rev, body } = row;
  return { status, rev, body };
}

/**
 * Does something once for each key of the organization, in one transaction with it: whoever comes with the same key waits
 * until the first has ended and gets its answer, for ever. What was refused leaves nothing behind and may be tried again.
 */
export async function answerOnce(tenant: Tenant, once: OnceKey, act: () => Promise<KeptAnswer>): Promise<KeptAnswer> {
  const { client, organizationId } = tenant;
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`api ${organizationId} ${once.key}`]);
  const earlier = await keptAnswer(tenant, once);
  if (earlier) return earlier;
  const answer = await act();
  await client.query(
    `insert into api_answer (organization_id, key, request_sha256, status, rev, body, created_at)
     values ($1, $2, $3, $4, $5, $6, clock_timestamp())`,
    [organizationId, once.key, once.requestSha256, answer.status, answer.rev, answer.body],
  );
  return answer;
}
