import type { Tenant } from "#db/tenancy.server.ts";

/** Where the bytes of some files of the organization lie, by SHA-256. */
export async function objectKeys({ client, organizationId }: Tenant, sha256s: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ sha256: string; object_key: string }>(
    "select sha256, object_key from stored_object where organization_id = $1 and sha256 = any($2)",
    [organizationId, sha256s],
  );
  return new Map(rows.map((row) => [row.sha256, row.object_key]));
}
