import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { PART_BYTES } from "~/adapters/object-store/object-store.ts";
import { hasDeceivingCharacters, safeDisplayName } from "~/domain/evidence/file-name.ts";
import { hasForbiddenExtension, hasOldOfficeExtension, MAX_FILE_BYTES } from "~/domain/evidence/media.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { LONGEST_NAME, MOST_BYTES, MOST_FILES, MOST_OPEN } from "~/uploads/limits.ts";
import { UploadRefusal } from "~/uploads/refusal.server.ts";
import { insertUpload, type UploadPlace, type UploadRow, waitingTotals, waitingUploads } from "~/uploads/rows.server.ts";
import { asSender } from "~/uploads/tenant.server.ts";
import { formatBytes } from "~/words/format.ts";

export interface BegunFile {
  /** As its sender named it. */
  name: string;
  /** Bytes; 0 when only its end will tell, as in a plain form. */
  size: number;
  /** Hexadecimal, where the sender's device could make it. */
  sha256: string | null;
}

export type Begun = Pick<UploadRow, "id" | "uploadId" | "objectKey" | "declaredSize"> & {
  partBytes: number;
  /** The very same file is there already: received, or being examined. */
  here: boolean;
};

/**
 * Begins an upload, or gives the one that the same sender began before for a file of this name and size: after a reload, on
 * another device or in another tab it goes on where it stopped. Throws an UploadRefusal where a limit or the name forbids it.
 */
export async function beginUpload(place: UploadPlace, file: BegunFile, { resume = true } = {}): Promise<Begun> {
  refuseByName(file);
  return asSender(place, async (tenant) => {
    // One begin of a sender after another: else many at once would each find the limits kept, and two tabs begin one file twice.
    await tenant.client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`begin ${JSON.stringify(place.by)}`]);
    const waiting = await waitingUploads(tenant, place);
    const same = waiting.find((row) => resume && isSame(row, file));
    if (same) return begun(same, same.state !== "open");
    const totals = await waitingTotals(tenant, place);
    if (waiting.length >= MOST_FILES) throw new UploadRefusal(429, "uploads:too_many_files", { count: MOST_FILES });
    if (totals.open >= MOST_OPEN) throw new UploadRefusal(429, "uploads:too_many_at_once", { count: MOST_OPEN });
    if (totals.bytes + file.size > MOST_BYTES) throw new UploadRefusal(413, "uploads:too_many_bytes", { size: formatBytes(MOST_BYTES) });
    const { key, uploadId } = await objectStore().createUpload();
    const row = {
      id: newId(),
      name: safeDisplayName(file.name),
      declaredSize: file.size,
      declaredSha256: file.sha256,
      uploadId,
      objectKey: key,
    };
    await insertUpload(tenant, place, row);
    return begun(row);
  });
}

function refuseByName({ name, size }: BegunFile): void {
  if (size > MAX_FILE_BYTES) throw new UploadRefusal(413, "files:reason_too_big");
  if (hasDeceivingCharacters(name)) throw new UploadRefusal(422, "files:reason_bidi_name");
  if (name.length > LONGEST_NAME) throw new UploadRefusal(422, "uploads:name_too_long", { count: LONGEST_NAME });
  if (hasForbiddenExtension(name)) throw new UploadRefusal(422, "files:reason_forbidden_type");
  if (hasOldOfficeExtension(name)) throw new UploadRefusal(422, "files:reason_old_office");
}

/** The file that was begun before; where its device could say its hash, also one that has arrived. */
const isSame = (row: UploadRow, file: BegunFile): boolean =>
  row.state === "open" ? mayBeSame(row, file) : row.state !== "refused" && file.sha256 !== null && row.sha256 === file.sha256;

const mayBeSame = (row: UploadRow, file: BegunFile): boolean =>
  row.declaredSize === file.size &&
  row.name === safeDisplayName(file.name) &&
  (row.declaredSha256 === null || file.sha256 === null || row.declaredSha256 === file.sha256);

const begun = ({ id, uploadId, objectKey, declaredSize }: Omit<Begun, "partBytes" | "here">, here = false): Begun => ({
  id,
  uploadId,
  objectKey,
  declaredSize,
  partBytes: PART_BYTES,
  here,
});
