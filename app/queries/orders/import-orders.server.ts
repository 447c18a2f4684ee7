import { createHash } from "node:crypto";
import { asMember, type Tenant } from "#db/tenancy.server.ts";
import { createOrder } from "~/domain/orders/create-order.ts";
import type { RowProblem } from "~/domain/orders/import-column.ts";
import type { ImportedOrder } from "~/domain/orders/import-orders.ts";
import { DomainError } from "~/domain/record/error.ts";
import { templatesOf } from "~/domain/templates/apply-template.ts";
import { type Acting, ledger } from "~/http/run-command.server.ts";
import { commitWithin, openHead } from "~/ledger/commit.server.ts";
import { earlierResponse } from "~/ledger/idempotency.server.ts";
import { newestRules } from "~/queries/rules/read-rules.server.ts";
import { readTemplates } from "~/queries/templates/read-templates.server.ts";
import { openParties } from "./open-parties.server.ts";

/** Which of the numbers are in use already, as problems of their rows. */
export async function takenNumbers({ client, organizationId }: Tenant, orders: readonly ImportedOrder[]): Promise<RowProblem[]> {
  const { rows } = await client.query<{ number: string }>(
    "select number from unique_order_number where organization_id = $1 and number = any($2)",
    [organizationId, orders.map(({ number }) => number)],
  );
  const taken = new Set(rows.map(({ number }) => number));
  return orders.flatMap(({ line, number }) =>
    taken.has(number) ? [{ line, column: "number" as const, code: "number_taken" as const, value: number }] : [],
  );
}

/** A refusal met while importing, with the line of the order that met it. */
export class ImportRefused extends Error {
  constructor(
    readonly line: number,
    readonly refusal: DomainError,
  ) {
    super(`line ${line}: ${refusal.code}`);
  }
}

/**
 * Opens every order with its supplier, contact, products and payee in one transaction: all of them or none. The same form sent twice
 * opens them once. Throws ImportRefused with the line at fault.
 */
export async function importOrders(
  by: Acting,
  memberId: string,
  orders: readonly ImportedOrder[],
  of: { key: string; zone: string },
): Promise<void> {
  await asMember(ledger().pool, { organizationId: by.organizationId, memberId }, async (tenant) => {
    for (const [n, order] of orders.entries()) {
      try {
        await importOne(tenant, by, order, { zone: of.zone, orderId: orderIdOf(of.key, n) });
      } catch (error) {
        if (error instanceof DomainError) throw new ImportRefused(order.line, error);
        throw error;
      }
    }
  });
}

async function importOne(
  tenant: Tenant,
  by: Acting,
  order: ImportedOrder,
  { orderId, zone }: { orderId: string; zone: string },
): Promise<void> {
  const requestSha256 = createHash("sha256")
    .update(JSON.stringify(["importOrders", order]))
    .digest();
  await openHead(tenant, orderId);
  if ((await earlierResponse(tenant, orderId, { key: orderId, requestSha256 })) !== undefined) return;
  const { line: _line, total: _total, lines, payments, shipments, payee: named, ...facts } = order;
  const paid = { payee: named?.name ?? null, account: named?.account ?? null, bank: named?.bank ?? null };
  const { supplierId, supplierName, productIds, marks, payee } = await openParties(tenant, by, { ...order, ...paid });
  const { number, title, currency, orderedOn } = facts;
  const input = {
    ...{ number, title, currency, orderedOn, zone, supplierId, supplierName },
    lines: lines.map((item, n) => ({ ...item, productId: productIds[n] ?? null, mark: marks[n] ?? null, batches: [] })),
    templates: templatesOf(await readTemplates(tenant), lines, null),
    rules: await newestRules(tenant),
    payments: payments.map((payment) => ({ ...payment, payee, invoice: null, reference: null, noEvidenceReason: null })),
    shipments,
  };
  await commitWithin(tenant, {
    ...{ ledger: ledger(), organizationId: by.organizationId, orderId, actor: by.actor },
    command: (file, ctx) => createOrder(file, input, ctx),
    idempotency: { key: orderId, requestSha256, respond: ({ n }) => ({ n }) },
  });
}

/** The id of the n-th order of a form: the same whenever that form arrives. A UUID of version 8, from SHA-256. */
function orderIdOf(key: string, n: number): string {
  const hex = createHash("sha256").update(`order ${key} ${n}`).digest("hex").slice(0, 32);
  const variant = ((Number.parseInt(hex[16] as string, 16) & 3) | 8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}
