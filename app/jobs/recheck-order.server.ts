import type { JobServices } from "~/jobs/job-services.ts";
import { commit } from "~/ledger/commit.server.ts";

/**
 * Looks at an order again at the moment when time alone may have changed it: its commit appends breaches, refreshes the
 * lists, tells what locked by itself, and plans the next look.
 */
export async function recheckOrder({ ledger }: JobServices, job: { organizationId: string; orderId: string }): Promise<void> {
  await commit({
    ledger,
    organizationId: job.organizationId,
    orderId: job.orderId,
    actor: { kind: "system", part: "recheck" },
    command: () => [],
  });
}
