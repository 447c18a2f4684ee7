import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { moveUpload, ownUpload, type UploadPlace } from "~/uploads/rows.server.ts";
import { asSender } from "~/uploads/tenant.server.ts";

/** Drops a file that was not submitted, with its bytes. Throws an UploadRefusal for one that is not the sender's. */
export async function cancelUpload(sender: Pick<UploadPlace, "organizationId" | "by">, id: string): Promise<void> {
  const row = await asSender(sender, async (tenant) => {
    const found = await ownUpload(tenant, sender, id);
    await moveUpload(tenant, id, ["open", "examining", "ready", "refused"], "cancelled");
    return found;
  });
  const store = objectStore();
  if (row.state === "open") await store.abortUpload(row.objectKey, row.uploadId);
  else await store.delete(row.objectKey);
  if (row.examination?.thumbnailKey) await store.delete(row.examination.thumbnailKey);
}
