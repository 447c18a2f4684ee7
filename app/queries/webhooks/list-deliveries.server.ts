import type { Tenant } from "#db/tenancy.server.ts";
import type { DeliveryState, TryProblem } from "~/domain/webhooks/delivery.ts";
import type { WebhookType } from "~/domain/webhooks/events.ts";

export interface DeliveryFilter {
  endpointId: string | null;
  state: DeliveryState | null;
  /** The id of the last row of the page before. */
  before: string | null;
}

export interface ListedDelivery {
  id: string;
  endpointId: string;
  host: string;
  orderId: string;
  orderNumber: string;
  type: WebhookType;
  state: DeliveryState;
  tries: number;
  createdAt: string;
  triedAt: string | null;
  nextAt: string | null;
  status: number | null;
  ms: number | null;
  problem: TryProblem | null;
  answer: string | null;
}

export const PER_PAGE = 50;

type Row = Omit<ListedDelivery, "host" | "createdAt" | "triedAt" | "nextAt"> & {
  url: string;
  createdAt: Date;
  triedAt: Date | null;
  nextAt: Date | null;
};

/** Messages, the newest first, one page of them and whether there are more. */
export async function listDeliveries(
  { client, organizationId }: Tenant,
  { endpointId, state, before }: DeliveryFilter,
): Promise<{ deliveries: ListedDelivery[]; more: boolean }> {
  const { rows } = await client.query<Row>(
    `select d.id, d.endpoint_id as "endpointId", e.url, d.order_id as "orderId", o.number as "orderNumber", d.type, d.state, d.tries,
            d.created_at as "createdAt", d.tried_at as "triedAt", d.next_at as "nextAt", d.status, d.ms, d.problem, d.answer
       from webhook_delivery d
       join webhook_endpoint e on e.organization_id = d.organization_id and e.id = d.endpoint_id
       join order_list o on o.organization_id = d.organization_id and o.order_id = d.order_id
      where d.organization_id = $1 and ($2::uuid is null or d.endpoint_id = $2) and ($3::text is null or d.state = $3)
        and ($4::uuid is null or (d.created_at, d.id) < (select created_at, id from webhook_delivery where organization_id = $1 and id = $4))
      order by d.created_at desc, d.id desc limit $5`,
    [organizationId, endpointId, state, before, PER_PAGE + 1],
  );
  const deliveries = rows.slice(0, PER_PAGE).map(({ url, createdAt, triedAt, nextAt, ...row }) => ({
    ...row,
    host: new URL(url).host,
    createdAt: createdAt.toISOString(),
    triedAt: triedAt?.toISOString() ?? null,
    nextAt: row.state === "waiting" ? (nextAt?.toISOString() ?? null) : null,
  }));
  return { deliveries, more: rows.length > PER_PAGE };
}
