import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { beginUpload } from "~/uploads/begin-upload.server.ts";
import { completeUpload } from "~/uploads/complete-upload.server.ts";
import { promoteUploads, type ReceivedFile } from "~/uploads/promote-uploads.server.ts";
import type { UploadPlace, UploadRow } from "~/uploads/rows.server.ts";

export interface NamedBytes {
  name: string;
  bytes: Buffer;
}

/** Sends files the way a browser does, and leaves them waiting. Throws when one is turned away. Each is smaller than one part. */
export function sendFiles(place: UploadPlace, files: readonly NamedBytes[]): Promise<UploadRow[]> {
  return Promise.all(
    files.map(async ({ name, bytes }) => {
      const begun = await beginUpload(place, { name, size: bytes.length, sha256: null }, { resume: false });
      await objectStore().putPart(begun.objectKey, begun.uploadId, 1, bytes);
      const row = await completeUpload(place, begun.id);
      if (row.state !== "ready") throw new Error(`the sample's file ${name} was turned away: ${row.refusal}`);
      return row;
    }),
  );
}

/** Files that were sent, examined and kept as evidence, in their order. */
export async function receiveFiles(place: UploadPlace, zone: string, files: readonly NamedBytes[]): Promise<ReceivedFile[]> {
  return promoteUploads(place, await sendFiles(place, files), zone);
}
