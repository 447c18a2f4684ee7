import type { ObjectStore } from "~/adapters/object-store/object-store.ts";
import { serveCopy, serveOriginal, serveThumbnail } from "~/adapters/object-store/serve.server.ts";
import { withoutMetadata } from "~/domain/evidence/without-metadata.ts";
import type { ShownFile } from "~/queries/outsiders/read-outsider-file.server.ts";

/** Larger pictures are not taken into memory to be cleaned; their thumbnail is given instead. Bytes. */
const MOST_CLEANED = 48 * 2 ** 20;

/**
 * A file for somebody outside: a document as it is; of a picture a copy without place, device and owner; where none can be made,
 * the thumbnail, which has none either. A picture or film with neither is refused as if it did not exist.
 */
export async function serveShown(store: ObjectStore, file: ShownFile, request: Request): Promise<Response> {
  if (!/^(image|video)\//.test(file.mediaType)) return serveOriginal(store, file, request);
  const copy = file.bytes <= MOST_CLEANED ? withoutMetadata(await wholeOf(store, file.key), file.mediaType) : null;
  if (copy) return serveCopy(copy, file, request);
  if (file.thumbnailKey) return serveThumbnail(store, file.thumbnailKey);
  throw new Response(null, { status: 404 });
}

async function wholeOf(store: ObjectStore, key: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await store.open(key)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
