import { createHash } from "node:crypto";
import { asMember } from "#db/tenancy.server.ts";
import { makeLink } from "~/domain/links/make-link.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { createOrder } from "~/domain/orders/create-order.ts";
import { criteriaFor } from "~/domain/requests/criteria.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { EVIDENCE_RULES } from "~/domain/requests/evidence-type.ts";
import { type RequestInput, sendRequests } from "~/domain/requests/send-requests.ts";
import { type Acting, ledger } from "~/http/run-command.server.ts";
import { commitWithin, openHead } from "~/ledger/commit.server.ts";
import { earlierResponse } from "~/ledger/idempotency.server.ts";
import { openParties, type Parties } from "~/queries/orders/open-parties.server.ts";
import { newestRules } from "~/queries/rules/read-rules.server.ts";
import type { NewOrder } from "./new-order-schema.server.ts";

export interface OpenOrder extends NewOrder {
  /** Send the ticked requests too. */
  send: boolean;
  /** The words of a request where the buyer left them as proposed. */
  words: { question: (type: EvidenceType) => string; decision: (type: EvidenceType) => string };
}

/**
 * Opens an order with everything that is new with it: supplier, contact, products, payee, the order, its requests and the
 * contact's link, all in one transaction. The form's key is the order's id, so the same form opens one order however often
 * it arrives. Throws DomainErrors with the form's field names.
 */
export async function openOrderWithParties(by: Acting, memberId: string, input: OpenOrder): Promise<string> {
  const { key: orderId, words, ...content } = input;
  const requestSha256 = createHash("sha256").update(JSON.stringify(content)).digest();
  await asMember(ledger().pool, { organizationId: by.organizationId, memberId }, async (tenant) => {
    // The head comes first: a second click waits here until the first has ended, and then finds its answer.
    await openHead(tenant, orderId);
    if ((await earlierResponse(tenant, orderId, { key: orderId, requestSha256 })) !== undefined) return;
    const parties = await openParties(tenant, by, input);
    const rules = await newestRules(tenant);
    const request = { ledger: ledger(), organizationId: by.organizationId, orderId, actor: by.actor };
    await commitWithin(tenant, {
      ...request,
      command: (file, ctx) => createOrder(file, { ...orderInput(input, parties), rules }, ctx),
      idempotency: { key: orderId, requestSha256, respond: ({ n }) => ({ n }) },
    });
    if (!input.send || input.requests.length === 0) return;
    const { contactId, contactName } = parties;
    await commitWithin(tenant, {
      ...request,
      command: (file, ctx) => [
        ...sendRequests(file, { requests: requestInputs(file, input, parties) }, ctx),
        ...makeLink(file, { contactId, contactName }, ctx),
      ],
    });
  });
  return orderId;
}

function orderInput(input: OpenOrder, { supplierId, supplierName, productIds, marks, payee }: Parties) {
  const { number, title, currency, zone, orderedOn, market, templates, shipments } = input;
  return {
    ...{ number, title, supplierId, supplierName, currency, zone, orderedOn, market, templates, shipments },
    lines: input.lines.map((line, n) => ({ ...line, productId: productIds[n] ?? null, mark: marks[n] ?? null, batches: [] })),
    payments: input.payments.map((payment) => ({ ...payment, payee })),
  };
}

function requestInputs(file: OrderFile, input: OpenOrder, { contactId, contactName, marks }: Parties): RequestInput[] {
  const stepIds = stepIdsOf(file, input);
  return input.requests.map(({ type, question, dueDate, needs, alternatives }) => {
    const { field, promise, fields, minFiles } = EVIDENCE_RULES[type];
    return {
      ...{ type, field, promise, contactId, contactName, dueDate, minFiles, alternatives },
      question: question ?? input.words.question(type),
      decisionQuestion: input.words.decision(type),
      scope: { lineIds: [], batches: [], quantity: null },
      requiredFields: fields.filter(({ required }) => required).map(({ name }) => name),
      baselineDocumentId: null,
      example: null,
      criteria: criteriaFor(type, marks),
      needs: needs.flatMap(({ key, level }) => {
        const stepId = stepIds.get(key);
        return stepId ? [{ stepId, level }] : [];
      }),
    };
  });
}

/** The order's steps by the names that the form knows them by. Steps stand in order of date, the form's rows as typed. */
function stepIdsOf(file: OrderFile, { payments, shipments }: OpenOrder): Map<string, string> {
  const free = [...file.steps];
  const take = (matches: (step: OrderFile["steps"][number]) => boolean) => {
    const at = free.findIndex(matches);
    return at < 0 ? undefined : free.splice(at, 1)[0]?.stepId;
  };
  const named = payments.map((payment, n): [string, string | undefined] => [
    `payment.${n}`,
    take((step) => step.kind === payment.kind && step.amount === payment.amount && step.dueDate === payment.dueDate),
  ]);
  for (const { kind } of shipments) named.push([kind, take((step) => step.kind === kind)]);
  return new Map(named.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
