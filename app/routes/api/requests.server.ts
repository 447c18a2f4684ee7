import { z } from "zod";
import { makeLink } from "~/domain/links/make-link.ts";
import type { Command } from "~/domain/order-file/command.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { found } from "~/domain/record/error.ts";
import { code, count, date, id } from "~/domain/record/scalars.ts";
import { affectedField, alternative, evidenceType, promiseClass } from "~/domain/requests/events.ts";
import { EVIDENCE_RULES } from "~/domain/requests/evidence-type.ts";
import { type RequestInput, sendRequests } from "~/domain/requests/send-requests.ts";
import { level } from "~/domain/steps/events.ts";
import { component } from "~/http/api/component.ts";
import { actorOf, acts, reads } from "~/http/api/operation.ts";
import { receipt, receiptOf } from "~/http/api/receipt.server.ts";
import { commandRequest } from "~/http/run-command.server.ts";
import { commitWithin } from "~/ledger/commit.server.ts";
import { requestResource, showRequest } from "~/queries/api/evidence-resource.server.ts";
import { readForApi } from "~/queries/api/read-words.server.ts";
import { readContact } from "~/queries/orders/read-contacts.server.ts";

const words = (most: number) => z.string().trim().min(1).max(most);

const newRequests = component(
  "NewRequests",
  z.strictObject({
    contactId: id,
    requests: z
      .array(
        z.strictObject({
          type: evidenceType,
          question: words(1_000),
          decisionQuestion: words(1_000),
          dueDate: date,
          needs: z
            .array(z.strictObject({ stepId: id, level: level.default("required") }))
            .min(1)
            .max(70),
          scope: z
            .strictObject({
              lineIds: z.array(id).max(200),
              batches: z.array(code).max(200),
              quantity: z
                .string()
                .regex(/^[1-9]\d{0,11}$/)
                .nullable(),
            })
            .default({ lineIds: [], batches: [], quantity: null }),
          field: affectedField.optional(),
          promise: promiseClass.optional(),
          requiredFields: z.array(z.string().max(80)).max(50).optional(),
          minFiles: count.max(500).optional(),
          alternatives: z.array(alternative).max(4).default([]),
          baselineDocumentId: id.nullable().default(null),
          example: words(1_000).nullable().default(null),
          criteria: words(1_000).nullable().default(null),
        }),
      )
      .min(1)
      .max(50),
  }),
  "Requests to one contact of the order's supplier, sent in one envelope. What is left out is the kind's own: its field, promise, required fields and number of files.",
);

export const listRequests = reads({
  id: "listRequests",
  path: "/orders/{orderId}/requests",
  tag: "Requests",
  summary: "List an order's requests",
  description: "Every named evidence request of an order, with where it stands. All of them in one answer, without pages.",
  scope: "read",
  etag: true,
  answer: z.object({ items: z.array(requestResource) }),
  read: async ({ params, caller }, tenant) => {
    const { reading, words: said, rev } = await readForApi(tenant, params.orderId ?? "", caller);
    return { body: { items: Object.values(reading.file.requests).map((request) => showRequest(reading, request, said)) }, rev };
  },
});

export const readRequest = reads({
  id: "readRequest",
  path: "/orders/{orderId}/requests/{requestId}",
  tag: "Requests",
  summary: "Read a request",
  description: "A named evidence request, with where it stands and every version of its answer.",
  scope: "read",
  etag: true,
  answer: requestResource,
  read: async ({ params, caller }, tenant) => {
    const { reading, words: said, rev } = await readForApi(tenant, params.orderId ?? "", caller);
    return { body: showRequest(reading, found(reading.file.requests[params.requestId ?? ""], "no_such_request"), said), rev };
  },
});

/** Sends the envelope, and makes the contact's link where there is none: one act. */
const sendWithLink: Command<{ requests: RequestInput[] }> = (file, input, ctx) => [
  ...sendRequests(file, input, ctx),
  ...input.requests.slice(0, 1).flatMap(({ contactId, contactName }) => makeLink(file, { contactId, contactName }, ctx)),
];

export const sendRequestsOperation = acts({
  id: "sendRequests",
  path: "/orders/{orderId}/requests",
  tag: "Requests",
  summary: "Send requests",
  description:
    "Sends evidence requests to a contact in one envelope, with a mail and a link to answer by. Each step named in `needs` waits for its answer from then on. The receipt's ids are the requests'.",
  scope: "write:requests",
  ifMatch: "optional",
  body: newRequests,
  answer: receipt,
  act: async ({ body, params, caller, rev }, tenant) => {
    const orderId = params.orderId ?? "";
    const { reading } = await readForApi(tenant, orderId, caller);
    const contact = await readContact(tenant, facts(reading.file).supplierId, body.contactId);
    const requests = body.requests.map((asked): RequestInput => {
      const rule = EVIDENCE_RULES[asked.type];
      return {
        ...asked,
        field: asked.field ?? rule.field,
        promise: asked.promise ?? rule.promise,
        requiredFields: asked.requiredFields ?? rule.fields.filter(({ required }) => required).map(({ name }) => name),
        minFiles: asked.minFiles ?? rule.minFiles,
        ...{ contactId: contact.contactId, contactName: contact.name },
      };
    });
    const by = { organizationId: caller.organizationId, actor: actorOf(caller) };
    const committed = await commitWithin(tenant, commandRequest(by, orderId, sendWithLink, { requests }, rev === undefined ? {} : { rev }));
    const sent = committed.events.flatMap((event) => (event.type === "request.sent" ? [event.data.requestId] : []));
    return receiptOf(committed, sent);
  },
});
