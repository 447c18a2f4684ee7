import type { SupplierScope } from "#db/tenancy.server.ts";
import { objectStore } from "~/adapters/object-store/configured.server.ts";
import type { EvidenceFile } from "~/domain/evidence/events.ts";
import { ledger } from "~/http/run-command.server.ts";
import { replaceDamaged } from "~/queries/evidence/record-integrity.server.ts";
import { embeddedDateIn } from "~/uploads/list-uploads.server.ts";
import { UploadRefusal } from "~/uploads/refusal.server.ts";
import type { UploadPlace, UploadRow } from "~/uploads/rows.server.ts";
import { asSender } from "~/uploads/tenant.server.ts";

/** What the server itself knows of a received file; what it shows and how it counts is its sender's to say. */
export type ReceivedFile = Pick<
  EvidenceFile,
  "fileId" | "sha256" | "bytes" | "mediaType" | "embeddedDate" | "receivedAt" | "readable" | "scan" | "rows" | "likeness"
> & { name: string };

/**
 * Gives received files their place as evidence, each under a key that no sender ever knew, hashed again there. Bytes that the
 * organization keeps already are not kept twice; when they were found damaged, what came now takes their place. Throws an UploadRefusal when bytes are no longer those that were examined.
 */
export async function promoteUploads(place: UploadPlace, rows: readonly UploadRow[], zone: string): Promise<ReceivedFile[]> {
  const files: ReceivedFile[] = [];
  for (const row of rows) {
    await keepObject(place, row);
    files.push(receivedFile(row, zone));
  }
  return files;
}

async function keepObject(place: UploadPlace, row: UploadRow): Promise<void> {
  const kept = await asSender(place, ({ client, organizationId }) =>
    client.query<{ whole: boolean }>(
      "select verified_at is not null as whole from stored_object where organization_id = $1 and sha256 = $2",
      [organizationId, row.sha256],
    ),
  );
  if (kept.rows[0]?.whole) return;
  const store = objectStore();
  const promoted = await store.promote(row.objectKey);
  if (promoted.sha256 !== row.sha256) {
    await store.delete(promoted.key);
    throw new UploadRefusal(409, "uploads:arrived_changed");
  }
  if (kept.rows[0]) return replaceDamaged(ledger(), place.organizationId, promoted);
  const { rowCount } = await asSender(place, ({ client, organizationId }) =>
    client.query(
      `insert into stored_object (organization_id, sha256, object_key, bytes, media_type, thumbnail_key, verified_at, created_at)
       values ($1, $2, $3, $4, $5, $6, clock_timestamp(), clock_timestamp()) on conflict do nothing`,
      [organizationId, promoted.sha256, promoted.key, promoted.size, row.mediaType, row.examination?.thumbnailKey ?? null],
    ),
  );
  if (!rowCount) await store.delete(promoted.key);
}

function receivedFile(row: UploadRow, zone: string): ReceivedFile {
  const found = row.examination;
  if (!row.sha256 || row.bytes === null || !row.completedAt || !found) throw new UploadRefusal(409, "files:upload_incomplete");
  return {
    fileId: row.id,
    name: row.name,
    sha256: row.sha256,
    bytes: String(row.bytes),
    mediaType: row.mediaType ?? "application/octet-stream",
    embeddedDate: found.embeddedDate ? embeddedDateIn(zone)(found.embeddedDate.value) : null,
    receivedAt: row.completedAt,
    readable: found.verdict === "ok",
    scan: "no_scanner",
    rows: found.rows,
    likeness: found.perceptualHash,
  };
}

/** Orders other than this one on which equal bytes were sent: SHA-256 to that order's number. */
export async function usedElsewhere(
  scope: Pick<SupplierScope, "organizationId" | "orderId">,
  place: UploadPlace,
  sha256s: readonly string[],
): Promise<Record<string, string>> {
  const { rows } = await asSender(place, ({ client }) =>
    client.query<{ sha256: string; number: string }>(
      `select distinct on (f.sha256) f.sha256, o.number
         from file_use f join unique_order_number o on o.organization_id = f.organization_id and o.order_id = f.order_id
        where f.organization_id = $1 and f.order_id <> $2 and f.sha256 = any($3) order by f.sha256, o.number`,
      [scope.organizationId, scope.orderId, sha256s],
    ),
  );
  return Object.fromEntries(rows.map(({ sha256, number }) => [sha256, number]));
}
