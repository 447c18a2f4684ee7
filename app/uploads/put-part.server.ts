import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { type Fingerprint, PART_BYTES, type PresignedPart, type UploadPart } from "~/adapters/object-store/object-store.ts";
import { MOST_PARTS_AT_ONCE } from "~/uploads/limits.ts";
import { UploadRefusal } from "~/uploads/refusal.server.ts";
import { ownUpload, type UploadPlace, type UploadRow } from "~/uploads/rows.server.ts";
import { asSender } from "~/uploads/tenant.server.ts";

type Sender = Pick<UploadPlace, "organizationId" | "by">;

/** Parts being received now, by sender: a phone needs a few, a flood gets no more. */
const receiving = new Map<string, number>();

/**
 * Takes one part (numbers from 1) of an upload. The same part again changes nothing; another length or other bytes under the
 * same number are 409. A part that breaks off leaves nothing behind. Throws UploadRefusal or ObjectStoreError.
 */
export async function putPart(
  sender: Sender,
  uploadId: string,
  number: number,
  { body, length }: { body: AsyncIterable<Uint8Array>; length: number },
): Promise<Fingerprint> {
  const row = await openUpload(sender, uploadId);
  requireLength(row, number, length);
  const who = sender.by.kind === "link" ? sender.by.linkId : sender.by.memberId;
  const now = receiving.get(who) ?? 0;
  if (now >= MOST_PARTS_AT_ONCE) throw new UploadRefusal(429, "uploads:too_many_at_once", { count: MOST_PARTS_AT_ONCE });
  receiving.set(who, now + 1);
  try {
    return await objectStore().putPart(row.objectKey, row.uploadId, number, body);
  } finally {
    const left = (receiving.get(who) ?? 1) - 1;
    if (left > 0) receiving.set(who, left);
    else receiving.delete(who);
  }
}

/** Where the browser may send a part directly; null where parts come to our own address. */
export async function presignPart(
  sender: Sender,
  uploadId: string,
  number: number,
  part: { size: number; sha256?: string },
): Promise<PresignedPart | null> {
  const store = objectStore();
  if (!store.presignPart) return null;
  const row = await openUpload(sender, uploadId);
  requireLength(row, number, part.size);
  return store.presignPart(row.objectKey, row.uploadId, number, part);
}

/** The parts of an upload that have arrived: all of them, once it was completed, by this device or another. */
export async function listParts(sender: Sender, uploadId: string): Promise<UploadPart[]> {
  const row = await asSender(sender, (tenant) => ownUpload(tenant, sender, uploadId));
  if (row.state === "open") return objectStore().listParts(row.objectKey, row.uploadId);
  return Array.from({ length: lastPart(row) }, (_, at) => ({ number: at + 1, size: lengthOf(row, at + 1) }));
}

async function openUpload(sender: Sender, uploadId: string): Promise<UploadRow> {
  const row = await asSender(sender, (tenant) => ownUpload(tenant, sender, uploadId));
  if (row.state !== "open") throw new UploadRefusal(410, "files:upload_ended");
  return row;
}

/** Every part but the last has one length, so a number alone says which bytes it holds. */
function requireLength(row: UploadRow, number: number, length: number): void {
  const known = Number.isInteger(number) && number >= 1 && number <= lastPart(row);
  if (!known || length !== lengthOf(row, number)) throw new UploadRefusal(409, "uploads:part_length");
}

const lastPart = ({ declaredSize }: UploadRow): number => Math.max(1, Math.ceil(declaredSize / PART_BYTES));

const lengthOf = (row: UploadRow, number: number): number =>
  number === lastPart(row) ? row.declaredSize - (number - 1) * PART_BYTES : PART_BYTES;
