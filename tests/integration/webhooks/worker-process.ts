import { createPool } from "#db/client.server.ts";
import { createLog } from "~/adapters/log.server.ts";
import { recipients } from "~/domain/notifications/recipients.ts";
import { supplierParts } from "~/domain/order-file/view-for.ts";
import { type DeliveryJob, deliverWebhook } from "~/jobs/deliver-webhook.server.ts";
import { DELIVER_WEBHOOK } from "~/ledger/write-webhooks.server.ts";
import { startWorker } from "~/server/worker.server.ts";

/** A worker in a process of its own that can be killed: says when it is there, and begins when it is told. */
process.once("message", async ({ url, linkKey }: { url: string; linkKey: string }) => {
  const pool = createPool(url, { name: "killed", max: 4, onError: () => undefined });
  const of = { ledger: { pool, linkKey, recipients, supplierParts }, reach: { loopback: true } };
  const tasks = { [DELIVER_WEBHOOK]: (payload: unknown) => deliverWebhook(of, payload as DeliveryJob) };
  await startWorker({ url, log: createLog("silent"), tasks, alone: true });
});
process.send?.("here");
