import { z } from "zod";
import { STEP_STATUSES, stepOf } from "~/domain/steps/step.ts";
import { reads } from "~/http/api/operation.ts";
import { cursorFor, limitOf, pageOf, paging, placeOf } from "~/http/api/paging.server.ts";
import { listStepIds } from "~/queries/api/list-step-ids.server.ts";
import { readForApi } from "~/queries/api/read-words.server.ts";
import { showStep, stepResource } from "~/queries/api/step-resource.server.ts";

const CURSOR = "steps";
const PLACE = /^[0-9a-f-]{36}\.[0-9a-f-]{36}$/;

export const listSteps = reads({
  id: "listSteps",
  path: "/steps",
  tag: "Steps",
  summary: "List steps of all orders",
  description:
    "Payments and shipments by status, such as everything that is ready to pay, each as its gate stands now. A page may hold fewer items than its limit, even none, while `next` leads on.",
  scope: "read",
  query: { ...paging, side: z.enum(["payment", "shipment"]).optional(), status: z.enum(STEP_STATUSES).optional() },
  answer: pageOf(stepResource),
  read: async ({ query, caller }, tenant) => {
    const limit = limitOf(query);
    const after = placeOf(CURSOR, query.cursor, PLACE);
    const known = await listStepIds(tenant, { after, limit: limit + 1, side: query.side ?? null, status: query.status ?? null });
    const page = known.slice(0, limit);
    const items = [];
    for (const { orderId, stepId } of page) {
      const { reading, words } = await readForApi(tenant, orderId, caller);
      const step = showStep(reading, stepOf(reading.file, stepId), words);
      if (query.status === undefined || step.status === query.status) items.push(step);
    }
    const last = page.at(-1);
    return { body: { items, next: known.length > limit && last ? cursorFor(CURSOR, `${last.orderId}.${last.stepId}`) : null } };
  },
});

export const listOrderSteps = reads({
  id: "listOrderSteps",
  path: "/orders/{orderId}/steps",
  tag: "Steps",
  summary: "List an order's steps",
  description:
    "Payments and shipments of an order in its sequence, each with its sentence and everything that blocks it. All of them in one answer, without pages.",
  scope: "read",
  etag: true,
  answer: z.object({ items: z.array(stepResource) }),
  read: async ({ params, caller }, tenant) => {
    const { reading, words, rev } = await readForApi(tenant, params.orderId ?? "", caller);
    return { body: { items: reading.file.steps.map((step) => showStep(reading, step, words)) }, rev };
  },
});

export const readStep = reads({
  id: "readStep",
  path: "/orders/{orderId}/steps/{stepId}",
  tag: "Steps",
  summary: "Read a step",
  description: "A payment or shipment as its gate stands now. The ETag is the order's rev, which a release sends back in If-Match.",
  scope: "read",
  etag: true,
  answer: stepResource,
  read: async ({ params, caller }, tenant) => {
    const { reading, words, rev } = await readForApi(tenant, params.orderId ?? "", caller);
    return { body: showStep(reading, stepOf(reading.file, params.stepId ?? ""), words), rev };
  },
});
