import type { Tenant } from "#db/tenancy.server.ts";
import type { LineBody } from "~/domain/orders/events.ts";
import type { StepKind } from "~/domain/steps/events.ts";
import type { OrderSeen } from "~/domain/templates/check-template.ts";

/** Most orders that a template is held against: the ones last acted on. */
const MOST = 200;

/** Orders as templates see them: their lines' classes and flags, their market, and the steps that wait for evidence. `going`: only those not ended. */
export async function readOrdersSeen({ client, organizationId }: Tenant, { going = false } = {}): Promise<OrderSeen[]> {
  const orders = await client.query<{ orderId: string; number: string }>(
    `select order_id as "orderId", number from order_list
      where organization_id = $1 and (state = 'going' or not $2) order by last_at desc limit $3`,
    [organizationId, going, MOST],
  );
  const ids = orders.rows.map(({ orderId }) => orderId);
  const events = await client.query<{
    orderId: string;
    type: string;
    data: { lines?: LineBody[]; market?: string | null; stepId?: string };
  }>(
    `select order_id as "orderId", type, convert_from(body, 'UTF8')::jsonb -> 'data' as data from event
      where organization_id = $1 and order_id = any($2) and type in ('order.created', 'order.amended', 'step.needs_no_evidence') order by n`,
    [organizationId, ids],
  );
  const steps = await client.query<{ orderId: string; key: string; side: "payment" | "shipment"; kind: StepKind; dueDate: string | null }>(
    `select order_id as "orderId", step_id as key, side, kind, due_date::text as "dueDate" from step_list
      where organization_id = $1 and order_id = any($2) order by position`,
    [organizationId, ids],
  );
  return orders.rows.map(({ orderId, number }) => {
    const own = events.rows.filter((event) => event.orderId === orderId);
    const excused = new Set(own.flatMap(({ data }) => data.stepId ?? []));
    return {
      ...{ orderId, number },
      market: own.find(({ type }) => type === "order.created")?.data.market ?? null,
      lines: own.findLast(({ data }) => data.lines)?.data.lines ?? [],
      steps: steps.rows
        .filter((step) => step.orderId === orderId)
        .map(({ orderId: _order, ...step }) => ({ ...step, needsNoEvidence: excused.has(step.key) })),
    };
  });
}
