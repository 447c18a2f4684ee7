import { expect } from "vitest";
import type { Scope } from "~/domain/api-keys/api-key.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { makeKey } from "~/queries/api/change-keys.server.ts";
import { keepFile } from "../../factories/stored-file.ts";
import type { Company } from "../http/companies.ts";
import type { Place } from "../http/start-place.ts";

export const EVERY_SCOPE: Scope[] = ["read", "write:orders", "write:requests", "decide", "release", "record"];

/** A key that acts for one of the company's members. */
export const keyFor = (place: Place, company: Company, memberId: string, scopes = EVERY_SCOPE, days: number | null = null) =>
  makeKey(
    { organizationId: company.organizationId, actor: { kind: "member", memberId }, ledger: place.ledger },
    { keyId: newId(), name: "ERP", scopes, days },
  );

export interface Sent {
  status: number;
  headers: Headers;
  text: string;
  body: Record<string, unknown> & { ids?: string[]; items?: Record<string, unknown>[]; code?: string };
}

/** Sends one request to the API of a running server. */
export async function send(
  { server }: Pick<Place, "server">,
  token: string | null,
  path: string,
  { method = "GET", body, headers = {} }: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Sent> {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = answer.headers.get("content-type")?.includes("json");
  return { status: answer.status, headers: answer.headers, text, body: json ? JSON.parse(text) : {} };
}

/** A sent act, with an Idempotency-Key of its own unless one is given. */
export const act = (
  place: Pick<Place, "server">,
  token: string | null,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
) => send(place, token, path, { method: "POST", body, headers: { "idempotency-key": newId(), ...headers } });

/** A supplier with a contact and a payee, made with an order on the pages. */
export async function supplierOf(place: Place, token: string) {
  const { body } = await send(place, token, "/suppliers");
  const supplier = body.items?.[0] as { id: string; contacts: { id: string }[]; payees: { id: string }[] } | undefined;
  if (!supplier) throw new Error("there is no supplier yet");
  return { supplierId: supplier.id, contactId: supplier.contacts[0]!.id, payeeId: supplier.payees[0]!.id };
}

let numbers = 0;

/** An order of one payment of USD 12,400.00 as the API takes it. */
export const newOrder = ({ supplierId, payeeId }: { supplierId: string; payeeId: string }, parts: Record<string, unknown> = {}) => ({
  ...{
    number: `API-${++numbers}-${Date.now() % 1_000_000}`,
    title: "Torches",
    supplierId,
    currency: "USD",
    zone: "Europe/Berlin",
    orderedOn: "2026-02-01",
  },
  lines: [{ words: "Torch, black", quantity: "1000", unitPrice: "1240" }],
  payments: [{ kind: "balance" as const, amount: "1240000", dueDate: "2099-03-10", payeeId }],
  ...parts,
});

/** One request that the order's first step waits for. */
export const newRequests = (contactId: string, stepId: string) => ({
  contactId,
  requests: [
    {
      type: "serial_log" as const,
      question: "Which serial numbers are in batch 7?",
      decisionQuestion: "May the balance be paid?",
      dueDate: "2099-03-04",
      needs: [{ stepId }],
      requiredFields: [],
      minFiles: 1,
    },
  ],
});

/** The supplier answers through the link that the envelope made: one file, kept in the server's store. */
export async function answerByLink(place: Place, company: Company, orderId: string, requestId: string) {
  const kept = await keepFile(place.pool, place.store, company);
  const { rows } = await place.all.query<{ id: string; generation: number }>("select id, generation from link where order_id = $1", [
    orderId,
  ]);
  const { id: linkId, generation } = rows[0]!;
  const answered = await commit({
    ledger: place.ledger,
    organizationId: company.organizationId,
    orderId,
    actor: { kind: "supplier", linkId, generation },
    command: (file, ctx) =>
      makeSubmission(
        file,
        {
          requestId,
          files: [
            {
              ...{ fileId: newId(), sha256: kept.sha256, bytes: "4000", mediaType: "text/csv", class: "current_order" },
              ...{ statedDate: "2026-02-20", embeddedDate: null, receivedAt: "2026-03-01T08:00:00.000Z" },
              shows: [{ lineId: file.order!.lines[0]!.lineId, batch: null, serialFrom: null, serialTo: null, carton: null }],
              ...{ readable: true, scan: "no_scanner", masked: false, rows: null, likeness: null, name: "serials.csv", maskedWords: null },
            },
          ],
          ...{ fields: {}, attestedName: "Li Wei", attestedTitle: "Quality manager", note: null, validFrom: null, validUntil: null },
          ...{ entered: null, usedElsewhere: {} },
        },
        ctx,
      ),
  });
  const submissionId = Object.keys(answered.file.submissions).at(-1)!;
  return { submissionId, ...kept };
}

/** Fails with the problem's own words. */
export function expectStatus(sent: Sent, status: number): Sent {
  expect(sent.status, sent.text).toBe(status);
  return sent;
}
