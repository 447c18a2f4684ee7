import type { Tenant } from "#db/tenancy.server.ts";
import type { StepStatus } from "~/domain/steps/step.ts";

export interface StepIdsQuery {
  /** "<order id>.<step id>" of the last one seen. */
  after: string | null;
  limit: number;
  side: "payment" | "shipment" | null;
  status: StepStatus | null;
}

/**
 * Steps by order and id. A row whose moment to look again has passed is given for every status, since what it says is out of
 * date; whoever shows it evaluates it anew.
 */
export async function listStepIds({ client, organizationId }: Tenant, query: StepIdsQuery): Promise<{ orderId: string; stepId: string }[]> {
  const [afterOrder, afterStep] = query.after?.split(".") ?? [null, null];
  const { rows } = await client.query<{ orderId: string; stepId: string }>(
    `select order_id as "orderId", step_id as "stepId" from step_list
      where organization_id = $1 and ($2::uuid is null or (order_id, step_id) > ($2, $3::uuid))
        and ($4::text is null or side = $4) and ($5::text is null or status = $5 or recheck_at <= ledger_now($1))
      order by order_id, step_id limit $6`,
    [organizationId, afterOrder, afterStep, query.side, query.status, query.limit],
  );
  return rows;
}
