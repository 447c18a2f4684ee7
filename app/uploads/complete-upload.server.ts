import { createExaminer, type Examiner } from "~/adapters/examine/examine.server.ts";
import { ExaminerUnavailable } from "~/adapters/examine/process.server.ts";
import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { newKey, type ObjectStore, ObjectStoreError } from "~/adapters/object-store/object-store.ts";
import type { Examination } from "~/domain/evidence/media.ts";
import { UploadRefusal } from "~/uploads/refusal.server.ts";
import { type KeptExamination, moveUpload, ownUpload, type UploadPlace, type UploadRow } from "~/uploads/rows.server.ts";
import { asSender } from "~/uploads/tenant.server.ts";

let examiner: Examiner | undefined;
const ourExaminer = (): Examiner => {
  examiner ??= createExaminer();
  return examiner;
};
/** A file is on its way: the process that examines it is there when it has arrived. */
export const wakeExaminer = (): void => ourExaminer().wake();

/** One examination for one upload, however often it is asked for at the same time. */
const completing = new Map<string, Promise<UploadRow>>();

/**
 * Ends an upload: joins its parts, hashes what is really stored, examines it in a process of its own and keeps a thumbnail.
 * What comes out is the row with its verdict: `ready` (also when unreadable: kept, counts for nothing) or `refused` with the
 * reason, and then its bytes are gone. Asking again gives the same. Throws UploadRefusal or ObjectStoreError.
 */
export function completeUpload(place: UploadPlace, uploadId: string, options: { length?: number } = {}): Promise<UploadRow> {
  const standing = completing.get(uploadId);
  if (standing) return standing;
  const work = complete(place, uploadId, options).finally(() => completing.delete(uploadId));
  completing.set(uploadId, work);
  return work;
}

async function complete(place: UploadPlace, id: string, { length }: { length?: number }): Promise<UploadRow> {
  const row = await asSender(place, (tenant) => ownUpload(tenant, place, id));
  if (row.state === "ready" || row.state === "refused") return row;
  const store = objectStore();
  if (row.state === "open") {
    const received = (await joinedSize(store, row)) ?? (await arrivedSize(store, row));
    if (received !== (length ?? row.declaredSize)) throw new UploadRefusal(409, "files:upload_incomplete");
    await store.completeUpload(row.objectKey, row.uploadId);
    await asSender(place, (tenant) => moveUpload(tenant, id, ["open"], "examining"));
  }
  const { sha256, size } = await store.hash(row.objectKey);
  const changed = row.declaredSha256 !== null && row.declaredSha256 !== sha256;
  const found = changed ? null : await examine(row, size);
  const kept = found && (await keepThumbnail(found));
  const refusal = changed ? "arrived_changed" : found?.verdict === "refused" ? found.reason : null;
  const mediaType = found?.mediaType ?? "application/octet-stream";
  await settle(place, row, { sha256, bytes: size, mediaType, examination: kept, refusal });
  const settled = await asSender(place, (tenant) => ownUpload(tenant, place, id));
  if (settled.state === "refused") await store.delete(row.objectKey);
  return settled;
}

/** Bytes of an upload whose parts were joined before a power cut kept it from being noted; undefined otherwise. */
async function joinedSize(store: ObjectStore, row: UploadRow): Promise<number | undefined> {
  try {
    return (await store.stat(row.objectKey)).size;
  } catch (error) {
    if (error instanceof ObjectStoreError && error.code === "not_found") return undefined;
    throw error;
  }
}

async function arrivedSize(store: ObjectStore, row: UploadRow): Promise<number> {
  const parts = await store.listParts(row.objectKey, row.uploadId);
  return parts.reduce((sum, part) => sum + part.size, 0);
}

async function examine(row: UploadRow, size: number): Promise<Examination> {
  try {
    return await ourExaminer().examine({ name: row.name, size, copyTo: (path) => objectStore().copyTo(row.objectKey, path) });
  } catch (error) {
    if (error instanceof ExaminerUnavailable) throw new ObjectStoreError("unavailable", error);
    throw error;
  }
}

async function keepThumbnail({ thumbnail, ...found }: Examination): Promise<KeptExamination> {
  if (!thumbnail || found.verdict === "refused") return { ...found, thumbnailKey: null };
  const thumbnailKey = newKey("derived");
  await objectStore().put(thumbnailKey, thumbnail, "image/webp");
  return { ...found, thumbnailKey };
}

/** Writes the verdict. Of two equal files of one answer the second is turned away, also when both arrive at once. */
async function settle(
  place: UploadPlace,
  row: UploadRow,
  found: { sha256: string; bytes: number; mediaType: string; examination: KeptExamination | null; refusal: string | null },
): Promise<void> {
  await asSender(place, async (tenant) => {
    await tenant.client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [
      `upload ${place.requestId ?? place.orderId} ${JSON.stringify(place.by)}`,
    ]);
    const { rowCount } = await tenant.client.query(
      `select from upload where organization_id = $1 and request_id is not distinct from $2 and link_id is not distinct from $3
          and member_id is not distinct from $4 and purpose = $5 and state = 'ready' and sha256 = $6 and id <> $7`,
      [
        place.organizationId,
        place.requestId,
        place.by.kind === "link" ? place.by.linkId : null,
        place.by.kind === "member" ? place.by.memberId : null,
        place.purpose,
        found.sha256,
        row.id,
      ],
    );
    const refusal = found.refusal ?? (rowCount ? "same_file" : null);
    await moveUpload(tenant, row.id, ["examining"], refusal ? "refused" : "ready", { ...found, refusal });
  });
}
