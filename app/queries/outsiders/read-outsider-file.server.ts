import type { Pool } from "#db/client.server.ts";
import { asOutsider, type OutsiderScope } from "#db/tenancy.server.ts";
import { readOutsiderView } from "~/queries/outsiders/read-outsider-view.server.ts";

/** Where the bytes of a file lie, and what they are. */
export interface ShownFile {
  key: string;
  thumbnailKey: string | null;
  bytes: number;
  mediaType: string;
  name: string;
}

/** A file by its id, when it is among those chosen for this outsider. Null for every other, whether it exists or not. */
export async function readOutsiderFile(pool: Pool, scope: OutsiderScope, fileId: string): Promise<ShownFile | null> {
  const { view, texts } = await readOutsiderView(pool, scope);
  const shown = [...view.files, ...view.documents.map(({ name, file }) => ({ ...file, name }))].find((item) => item.fileId === fileId);
  if (!shown) return null;
  const { rows } = await asOutsider(pool, scope, ({ client }) =>
    client.query<Omit<ShownFile, "name" | "bytes"> & { bytes: string }>(
      `select object_key as key, thumbnail_key as "thumbnailKey", bytes, media_type as "mediaType" from stored_object
        where organization_id = $1 and sha256 = $2`,
      [scope.organizationId, shown.sha256],
    ),
  );
  const [stored] = rows;
  return stored ? { ...stored, bytes: Number(stored.bytes), name: (shown.name && texts[shown.name]) || "file" } : null;
}
