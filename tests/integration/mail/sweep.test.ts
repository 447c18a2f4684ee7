import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import type { ObjectStore } from "~/adapters/object-store/object-store.ts";
import { revokeLink } from "~/domain/links/revoke-link.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { sweepUploads } from "~/jobs/sweep-uploads.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder.ts";
import { answerTo, SHA, startThread } from "./thread.ts";

let database: FreshDatabase;
let pool: Pool;
let files: string;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl);
  files = scratchFolder();
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  removeScratch(files);
});

const quarantined = async (store: ObjectStore) => {
  const keys: string[] = [];
  for await (const { key } of store.list("quarantine")) keys.push(key);
  return keys.sort();
};

test("a day after, what nobody waits for is gone, and drafts and evidence are untouched", async () => {
  const thread = await startThread(pool, "smtp://127.0.0.1:9", { files });
  const { link, requestId } = await thread.invite();
  const store = thread.services.store();
  const upload = async (state: string, row: { linkId?: string; id?: string; age?: string }) => {
    const { key, uploadId } = await store.createUpload();
    await store.putPart(key, uploadId, 1, Buffer.from(`bytes of ${key}`));
    if (state !== "open") await store.completeUpload(key, uploadId);
    await asWorker(pool, thread.of, ({ client }) =>
      client.query(
        `insert into upload (organization_id, id, order_id, request_id, link_id, purpose, name, declared_size, upload_id, object_key, state, sha256, created_at)
         values ($1, $2, $3, $4, $5, 'evidence', 'a', 1, $6, $7, $8, $9, clock_timestamp() - $10::interval)`,
        [
          thread.of.organizationId,
          row.id ?? newId(),
          thread.orderId,
          requestId,
          row.linkId ?? null,
          uploadId,
          key,
          state,
          SHA,
          row.age ?? "25 hours",
        ],
      ),
    );
    return key;
  };
  const draft = await upload("ready", { linkId: link.linkId });
  const young = await upload("cancelled", { age: "23 hours" });
  await upload("cancelled", { linkId: link.linkId });
  await upload("refused", { linkId: link.linkId });
  await upload("ready", {});
  await upload("open", {});
  const answer = answerTo(requestId);
  const cited = await upload("ready", { linkId: link.linkId, id: answer.files[0]!.fileId });
  await thread.act(link, (file, ctx) => makeSubmission(file, answer, ctx));

  await sweepUploads(thread.services, thread.of);
  expect(await quarantined(store)).toEqual([draft, young, cited].sort());

  const { key: evidence } = await store.promote(cited);
  await asWorker(pool, thread.of, ({ client }) =>
    client.query(
      "insert into stored_object (organization_id, sha256, object_key, bytes, media_type, created_at) values ($1, $2, $3, 1, 'text/csv', now())",
      [thread.of.organizationId, SHA, evidence],
    ),
  );
  await thread.act("purchasing", (file, ctx) => revokeLink(file, { linkId: link.linkId, reason: "left" }, ctx));
  await sweepUploads(thread.services, thread.of);
  expect(await quarantined(store)).toEqual([young]);
  expect((await store.stat(evidence)).size).toBeGreaterThan(0);
});
