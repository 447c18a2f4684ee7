import type pg from "pg";

/** A stored object that a row of the database names. */
export interface NamedObject {
  key: string;
  /** As recorded when it was received; null for what is made from other files. */
  sha256: string | null;
  /** True while it belongs to no event: its sender may still take it back. */
  draft: boolean;
}

/** The objects that must be in the storage: what orders cite, with previews, and what waits in drafts. */
export async function namedObjects(client: pg.ClientBase): Promise<NamedObject[]> {
  const { rows } = await client.query<NamedObject>(
    `select object_key as key, sha256, false as draft from public.stored_object
      union select thumbnail_key, null, false from public.stored_object where thumbnail_key is not null
      union select object_key, sha256, true from public.upload where state in ('examining', 'ready')
      union select examination ->> 'thumbnailKey', null, true from public.upload
             where state in ('examining', 'ready') and examination ->> 'thumbnailKey' is not null
      order by 1, 3`,
  );
  const byKey = new Map<string, NamedObject>();
  for (const row of rows) if (!byKey.has(row.key)) byKey.set(row.key, row);
  return [...byKey.values()];
}

/** Every key that any row names, of uploads on their way too. */
export async function everyKey(client: pg.ClientBase): Promise<Set<string>> {
  const { rows } = await client.query<{ key: string }>(
    `select object_key as key from public.stored_object union select thumbnail_key from public.stored_object
      union select object_key from public.upload union select examination ->> 'thumbnailKey' from public.upload`,
  );
  return new Set(rows.map(({ key }) => key).filter(Boolean));
}
