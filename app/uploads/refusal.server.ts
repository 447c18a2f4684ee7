import { ObjectStoreError, type ObjectStoreErrorCode } from "~/adapters/object-store/object-store.ts";
import type { WordKey, WordParams } from "~/words/translate.ts";

/** Why an upload, or one part of it, was not taken: an HTTP status and the words for it. */
export class UploadRefusal extends Error {
  override name = "UploadRefusal";
  constructor(
    readonly status: number,
    readonly key: WordKey,
    readonly params: WordParams = {},
  ) {
    super(key);
  }
}

const STORE: Readonly<Record<ObjectStoreErrorCode, readonly [number, WordKey]>> = {
  not_found: [404, "files:upload_ended"],
  upload_ended: [410, "files:upload_ended"],
  upload_incomplete: [409, "files:upload_incomplete"],
  part_conflict: [409, "files:part_conflict"],
  part_too_big: [413, "uploads:part_length"],
  checksum_mismatch: [409, "files:checksum_mismatch"],
  invalid_key: [404, "files:upload_ended"],
  storage_full: [507, "files:storage_full"],
  unavailable: [503, "files:store_unavailable"],
};

/** The refusal that an error of the upload path means; an error that is none is thrown on. */
export function refusalOf(error: unknown): UploadRefusal {
  if (error instanceof UploadRefusal) return error;
  if (error instanceof ObjectStoreError) return new UploadRefusal(...STORE[error.code]);
  throw error;
}

/** The answer to a script: the problem as a word key. */
export async function answering(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Response || (typeof error === "object" && error !== null && "init" in error)) throw error;
    const { status, key, params } = refusalOf(error);
    return Response.json({ problem: { key, params } }, { status });
  }
}
