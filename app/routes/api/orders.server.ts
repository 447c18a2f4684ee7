import { z } from "zod";
import { createOrder } from "~/domain/orders/create-order.ts";
import { productFlag, riskClass } from "~/domain/orders/events.ts";
import { code, currency, date, id, zone } from "~/domain/record/scalars.ts";
import { paymentKind, shipmentKind } from "~/domain/steps/events.ts";
import { component } from "~/http/api/component.ts";
import { actorOf, acts, reads } from "~/http/api/operation.ts";
import { cursorFor, limitOf, pageOf, paging, placeOf, UUID_PLACE } from "~/http/api/paging.server.ts";
import { receipt, receiptOf } from "~/http/api/receipt.server.ts";
import { commandRequest } from "~/http/run-command.server.ts";
import { commitWithin, openHead } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { listOrderHeads } from "~/queries/api/list-order-heads.server.ts";
import { namesOfOrder } from "~/queries/api/names-of-order.server.ts";
import { orderHeadResource, orderResource, showOrder } from "~/queries/api/order-resource.server.ts";
import { readForApi } from "~/queries/api/read-words.server.ts";

const CURSOR = "orders";
const words = (most: number) => z.string().trim().min(1).max(most);

const positive = z.string().regex(/^[1-9]\d{0,16}$/);

const newOrder = component(
  "NewOrder",
  z.strictObject({
    number: code,
    title: words(160),
    supplierId: id,
    currency,
    zone,
    orderedOn: date,
    market: code.nullable().default(null),
    lines: z
      .array(
        z.strictObject({
          productId: id.nullable().default(null),
          sku: code.nullable().default(null),
          words: words(200),
          riskClass: riskClass.default("normal"),
          flags: z.array(productFlag).max(5).default([]),
          quantity: z.string().regex(/^[1-9]\d{0,11}$/),
          unitPrice: z.string().regex(/^(0|[1-9]\d{0,11})$/),
          batches: z.array(code).max(200).default([]),
        }),
      )
      .min(1)
      .max(200),
    payments: z
      .array(
        z.strictObject({
          kind: paymentKind,
          amount: positive,
          dueDate: date.nullable().default(null),
          payeeId: id.nullable().default(null),
          invoice: code.nullable().default(null),
          reference: code.nullable().default(null),
          noEvidenceReason: words(400).nullable().default(null),
        }),
      )
      .max(50)
      .default([]),
    shipments: z
      .array(z.strictObject({ kind: shipmentKind, dueDate: date.nullable().default(null), detail: words(80).nullable().default(null) }))
      .max(20)
      .default([]),
  }),
  "An order to open. The payments' amounts sum to the lines' quantity × unitPrice. Supplier and payees are those of GET /suppliers; a payee's present account is the one confirmed.",
);

export const listOrders = reads({
  id: "listOrders",
  path: "/orders",
  tag: "Orders",
  summary: "List orders",
  description: "Every order of the organization in the order of their opening, page by page.",
  scope: "read",
  query: { ...paging, state: z.enum(["going", "cancelled", "closed"]).optional(), number: code.optional() },
  answer: pageOf(orderHeadResource),
  read: async ({ query }, tenant) => {
    const limit = limitOf(query);
    const after = placeOf(CURSOR, query.cursor, UUID_PLACE);
    const rows = await listOrderHeads(tenant, { after, limit: limit + 1, state: query.state ?? null, number: query.number ?? null });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { body: { items, next: rows.length > limit && last ? cursorFor(CURSOR, last.id) : null } };
  },
});

export const readOrderOperation = reads({
  id: "readOrder",
  path: "/orders/{orderId}",
  tag: "Orders",
  summary: "Read an order",
  description: "The order with its lines and steps as they stand now. The ETag is its rev.",
  scope: "read",
  etag: true,
  answer: orderResource,
  read: async ({ params, caller }, tenant) => {
    const { reading, words: said, rev } = await readForApi(tenant, params.orderId ?? "", caller);
    return { body: showOrder(reading, said), rev };
  },
});

export const createOrderOperation = acts({
  id: "createOrder",
  path: "/orders",
  tag: "Orders",
  summary: "Open an order",
  description:
    "Opens an order with its lines and steps. The receipt's first id is the order's, the others are its steps' in the order of their dates.",
  scope: "write:orders",
  ifMatch: "none",
  body: newOrder,
  answer: receipt,
  act: async ({ body, caller }, tenant) => {
    const orderId = newId();
    const named = await namesOfOrder(tenant, body);
    await openHead(tenant, orderId);
    const request = commandRequest({ organizationId: caller.organizationId, actor: actorOf(caller) }, orderId, createOrder, named);
    const committed = await commitWithin(tenant, request);
    return receiptOf(committed, [orderId, ...committed.file.steps.map(({ stepId }) => stepId)]);
  },
});

export type NewOrderBody = z.output<typeof newOrder>;
