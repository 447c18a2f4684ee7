import { type ObjectStore, ObjectStoreError } from "~/adapters/object-store/object-store.ts";

export interface Rehashed {
  /** SHA-256 of files found whole just now. */
  whole: string[];
  /** Files whose stored bytes are others, or gone: what was found instead, null when there is nothing to read. */
  damaged: { sha256: string; found: string | null }[];
}

const GONE: readonly string[] = ["not_found", "invalid_key"];

/**
 * Reads files back from the object store and hashes what is really there. A store that does not answer says nothing about
 * the files: they are then in neither list, so that whoever needs them whole is refused and nothing is called damaged.
 */
export async function rehash(
  store: Pick<ObjectStore, "hash">,
  keys: ReadonlyMap<string, string>,
  sha256s: readonly string[],
): Promise<Rehashed> {
  const result: Rehashed = { whole: [], damaged: [] };
  for (const sha256 of sha256s) {
    const found = await hashOf(store, keys.get(sha256));
    if (found === sha256) result.whole.push(sha256);
    else if (found !== undefined) result.damaged.push({ sha256, found });
  }
  return result;
}

async function hashOf(store: Pick<ObjectStore, "hash">, key: string | undefined): Promise<string | null | undefined> {
  if (key === undefined) return null;
  try {
    return (await store.hash(key)).sha256;
  } catch (error) {
    if (!(error instanceof ObjectStoreError)) throw error;
    return GONE.includes(error.code) ? null : undefined;
  }
}
