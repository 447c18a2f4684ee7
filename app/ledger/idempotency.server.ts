import type { Tenant } from "#db/tenancy.server.ts";
import { type Canonical, canonicalJson } from "~/domain/record/canonical.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Instant } from "~/domain/record/scalars.ts";

export type Json = Canonical;

/** A request that may arrive more than once: its key, and SHA-256 over what it asks (32 bytes). */
export interface RequestKey {
  key: string;
  requestSha256: Uint8Array;
}

/** The answer given earlier under this key; undefined when it is new. Throws `conflict` when the key came with another request. */
export async function earlierResponse(tenant: Tenant, orderId: string, { key, requestSha256 }: RequestKey): Promise<Json | undefined> {
  const { rows } = await tenant.client.query<{ request_sha256: Buffer; response: string }>({
    name: "earlier_response",
    text: "select request_sha256, response from idempotency where organization_id = $1 and order_id = $2 and key = $3",
    values: [tenant.organizationId, orderId, key],
  });
  const row = rows[0];
  if (!row) return undefined;
  if (!row.request_sha256.equals(requestSha256)) return refuse("conflict", "key_reused");
  return JSON.parse(row.response);
}

/** Keeps the answer for ever and gives it exactly as every repetition will get it. */
export async function keepResponse(tenant: Tenant, orderId: string, request: RequestKey & { response: Json }, now: Instant): Promise<Json> {
  const response = canonicalJson(request.response);
  await tenant.client.query({
    name: "keep_response",
    text: "insert into idempotency (organization_id, order_id, key, request_sha256, response, created_at) values ($1, $2, $3, $4, $5, $6)",
    values: [tenant.organizationId, orderId, request.key, request.requestSha256, response, now],
  });
  return JSON.parse(response);
}
