import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { dateIn } from "~/domain/calendar/calendar.ts";
import { type UploadPlace, type UploadRow, waitingUploads } from "~/uploads/rows.server.ts";
import { type ShownUpload, showUpload } from "~/uploads/show-upload.ts";
import { asSender } from "~/uploads/tenant.server.ts";

/** An embedded date in a zone: the date alone where the file names no zone, else the day of the instant there. */
export const embeddedDateIn =
  (zone: string) =>
  (embedded: string): string =>
    embedded.length > 10 ? dateIn(zone, embedded) : embedded;

/** The files waiting for one answer, as pages show them, with how much of each has arrived. */
export async function listUploads(place: UploadPlace, zone: string): Promise<ShownUpload[]> {
  const rows = await asSender(place, (tenant) => waitingUploads(tenant, place));
  return Promise.all(rows.map(async (row) => showUpload(row, await receivedOf(row), embeddedDateIn(zone))));
}

async function receivedOf(row: UploadRow): Promise<number> {
  if (row.state !== "open") return row.bytes ?? row.declaredSize;
  const parts = await objectStore()
    .listParts(row.objectKey, row.uploadId)
    .catch(() => []);
  return parts.reduce((sum, part) => sum + part.size, 0);
}
