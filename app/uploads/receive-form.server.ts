import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { PART_BYTES } from "~/adapters/object-store/object-store.ts";
import { MAX_FILE_BYTES } from "~/domain/evidence/media.ts";
import { type BegunFile, beginUpload } from "~/uploads/begin-upload.server.ts";
import { cancelUpload } from "~/uploads/cancel-upload.server.ts";
import { completeUpload } from "~/uploads/complete-upload.server.ts";
import { type FormPart, readMultipart } from "~/uploads/read-multipart.server.ts";
import { refusalOf, UploadRefusal } from "~/uploads/refusal.server.ts";
import type { UploadPlace } from "~/uploads/rows.server.ts";
import type { WordKey, WordParams } from "~/words/translate.ts";

/** Longest value of one text field, in bytes. */
const LONGEST_TEXT = 64 * 1024;
const MOST_FIELDS = 5_000;

export interface ReceivedForm {
  form: FormData;
  /** Ids of the uploads that the form's files became, refused ones included. */
  uploads: string[];
  /** Files that were not even begun, with the reason. */
  turnedAway: { name: string; key: WordKey; params: WordParams }[];
}

/**
 * Reads a posted form whose file fields become uploads as they arrive, one part at a time: whatever the files' size, no more
 * than one part of one file is in memory. One file's fault costs the others nothing. `mayUpload` is asked once, before the
 * first byte of a file, with the fields that came before it.
 */
export async function receiveForm(request: Request, place: UploadPlace, mayUpload: (form: FormData) => boolean): Promise<ReceivedForm> {
  const type = request.headers.get("Content-Type") ?? "";
  if (!type.startsWith("multipart/form-data")) return { form: await request.formData(), uploads: [], turnedAway: [] };
  const received: ReceivedForm = { form: new FormData(), uploads: [], turnedAway: [] };
  let fields = 0;
  for await (const part of readMultipart(request)) {
    fields += 1;
    if (fields > MOST_FIELDS) throw new UploadRefusal(413, "errors:page.413.title");
    if (part.filename === null) received.form.append(part.name, await textOf(part));
    else if (part.filename !== "" && mayUpload(received.form)) await receiveFile(place, part, received);
  }
  return received;
}

async function receiveFile(place: UploadPlace, part: FormPart, received: ReceivedForm): Promise<void> {
  const file: BegunFile = { name: part.filename ?? "", size: 0, sha256: null };
  let id: string | null = null;
  try {
    const begun = await beginUpload(place, file, { resume: false });
    id = begun.id;
    const length = await storeParts(begun, part.body);
    if (length === 0) throw new UploadRefusal(422, "files:reason_empty");
    const row = await completeUpload(place, begun.id, { length });
    received.uploads.push(row.id);
  } catch (error) {
    if (id) await cancelUpload(place, id);
    const refusal = refusalOf(error);
    received.turnedAway.push({ name: file.name, key: refusal.key, params: refusal.params });
  }
}

async function storeParts(
  { objectKey, uploadId }: { objectKey: string; uploadId: string },
  body: AsyncIterable<Uint8Array>,
): Promise<number> {
  let gathered: Uint8Array[] = [];
  let size = 0;
  let total = 0;
  let number = 0;
  const flush = async () => {
    number += 1;
    await objectStore().putPart(objectKey, uploadId, number, Buffer.concat(gathered));
    gathered = [];
    size = 0;
  };
  for await (const chunk of body) {
    total += chunk.length;
    if (total > MAX_FILE_BYTES) throw new UploadRefusal(413, "files:reason_too_big");
    for (let at = 0; at < chunk.length; ) {
      const piece = chunk.subarray(at, at + PART_BYTES - size);
      gathered.push(piece);
      size += piece.length;
      at += piece.length;
      if (size === PART_BYTES) await flush();
    }
  }
  if (size > 0) await flush();
  return total;
}

async function textOf(part: FormPart): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of part.body) {
    size += chunk.length;
    if (size > LONGEST_TEXT) throw new UploadRefusal(413, "errors:page.413.title");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
