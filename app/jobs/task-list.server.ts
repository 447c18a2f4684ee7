import type { TaskList } from "graphile-worker";
import { z } from "zod";
import { compareRecords } from "~/jobs/compare-records.server.ts";
import { deliverOutbox } from "~/jobs/deliver-outbox.server.ts";
import { deliverWebhook } from "~/jobs/deliver-webhook.server.ts";
import { DIGEST, writeDigests } from "~/jobs/digest.server.ts";
import { examineLogs } from "~/jobs/examine-logs.server.ts";
import type { JobServices } from "~/jobs/job-services.ts";
import { readTexts } from "~/jobs/read-texts.server.ts";
import { recheckOrder } from "~/jobs/recheck-order.server.ts";
import { registerOrder } from "~/jobs/register-serials.server.ts";
import { remindOrder } from "~/jobs/remind-order.server.ts";
import { SWEEP, sweepUploads } from "~/jobs/sweep-uploads.server.ts";
import { WARN_LAPSE, warnLapse } from "~/jobs/warn-lapse.server.ts";
import { JOBS } from "~/ledger/outbox.server.ts";
import { DELIVER_WEBHOOK } from "~/ledger/write-webhooks.server.ts";

const ofOutbox = z.object({ organizationId: z.uuid(), outboxId: z.uuid() });
const ofOrder = z.object({ organizationId: z.uuid(), orderId: z.uuid() });
const ofRequest = ofOrder.extend({ requestId: z.uuid() });
const ofDelivery = z.object({ organizationId: z.uuid(), deliveryId: z.uuid() });
const ofOrganization = z.object({ organizationId: z.uuid() });

/** The jobs around an order: mails, reminders, rechecks, summaries, the sweep. `of` is asked when a job runs, not before the server is up. */
export const orderTasks = (of: () => JobServices): TaskList => ({
  [JOBS.deliver]: (payload) => deliverOutbox(of(), ofOutbox.parse(payload)),
  [DELIVER_WEBHOOK]: (payload) => deliverWebhook(of(), ofDelivery.parse(payload)),
  [JOBS.remind]: (payload) => remindOrder(of(), ofOrder.parse(payload)),
  [JOBS.recheck]: (payload) => recheckOrder(of(), ofOrder.parse(payload)),
  [JOBS.readTexts]: (payload) => readTexts(of(), ofOrder.parse(payload)),
  [JOBS.examineLogs]: (payload) => examineLogs(of(), ofOrder.parse(payload)),
  [JOBS.registerSerials]: (payload) => registerOrder(of(), ofOrder.parse(payload)),
  [JOBS.compareRecords]: (payload) => compareRecords(of(), ofOrder.parse(payload)),
  [WARN_LAPSE]: (payload) => warnLapse(of(), ofRequest.parse(payload)),
  [DIGEST]: (payload) => writeDigests(of(), ofOrganization.parse(payload)),
  [SWEEP]: (payload) => sweepUploads(of(), ofOrganization.parse(payload)),
});
