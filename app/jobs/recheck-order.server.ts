import { asWorker, type Tenant } from "#db/tenancy.server.ts";
import { noticesOf } from "~/domain/notifications/recipients.ts";
import type { StepStatus } from "~/domain/steps/step.ts";
import type { JobServices } from "~/jobs/job-services.ts";
import { commitWithin } from "~/ledger/commit.server.ts";
import { lockHead } from "~/ledger/stream.server.ts";

/**
 * Looks at an order again at the moment when time alone may have changed it: breaches are appended, lists refreshed, and what
 * locked by itself is told, once, because the lists say what was told before.
 */
export async function recheckOrder({ ledger }: JobServices, job: { organizationId: string; orderId: string }): Promise<void> {
  const { organizationId, orderId } = job;
  await asWorker(ledger.pool, job, async (tenant) => {
    await lockHead(tenant, orderId);
    const told = await statuses(tenant, orderId);
    await commitWithin(tenant, {
      ledger: { ...ledger, recipients: (change) => noticesOf(change.before, change.after, change.events, change.now, told) },
      organizationId,
      orderId,
      actor: { kind: "system", part: "recheck" },
      command: () => [],
    });
  });
}

async function statuses({ client, organizationId }: Tenant, orderId: string): Promise<Record<string, StepStatus>> {
  const { rows } = await client.query<{ step_id: string; status: StepStatus }>(
    "select step_id, status from step_list where organization_id = $1 and order_id = $2",
    [organizationId, orderId],
  );
  return Object.fromEntries(rows.map(({ step_id, status }) => [step_id, status]));
}
