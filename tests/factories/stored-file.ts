import { randomBytes } from "node:crypto";
import type { Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { newKey, type ObjectStore } from "~/adapters/object-store/object-store.ts";
import type { TestOrganization } from "./organization.ts";

export interface KeptFile {
  sha256: string;
  key: string;
}

type Of = Pick<TestOrganization, "organizationId">;

/** These bytes in the store as evidence, and the row that says where they lie; the same bytes once. */
export async function storeFile(pool: Pool, store: ObjectStore, of: Of, bytes: Buffer, mediaType = "text/csv"): Promise<KeptFile> {
  const key = newKey("evidence");
  await store.put(key, bytes);
  const { sha256 } = await store.hash(key);
  await asWorker(pool, of, ({ client }) =>
    client.query(
      `insert into stored_object (organization_id, sha256, object_key, bytes, media_type, verified_at, created_at)
       values ($1, $2, $3, $4, $5, clock_timestamp(), clock_timestamp()) on conflict do nothing`,
      [of.organizationId, sha256, key, bytes.length, mediaType],
    ),
  );
  return { sha256, key };
}

/** A file of bytes of its own, with a picture of it as small as those of lists. */
export async function keepFile(pool: Pool, store: ObjectStore, of: Of, bytes = 4000): Promise<KeptFile> {
  const kept = await storeFile(pool, store, of, randomBytes(bytes));
  const thumbnail = newKey("derived");
  await store.put(thumbnail, randomBytes(100));
  await asWorker(pool, of, ({ client }) =>
    client.query("update stored_object set thumbnail_key = $3 where organization_id = $1 and sha256 = $2", [
      of.organizationId,
      kept.sha256,
      thumbnail,
    ]),
  );
  return kept;
}
