import { asWorker } from "#db/tenancy.server.ts";
import type { JobServices } from "~/jobs/job-services.ts";
import { planAtOnce } from "~/ledger/outbox.server.ts";
import { registerSerials } from "~/queries/serials/register-serials.server.ts";

/** Brings the registry of accepted serials up to an order's acceptances; orders that waited for serials which became free follow. */
export async function registerOrder(
  { ledger }: Pick<JobServices, "ledger">,
  { organizationId, orderId }: { organizationId: string; orderId: string },
): Promise<void> {
  await asWorker(ledger.pool, { organizationId }, async (tenant) => {
    for (const waiting of await registerSerials(tenant, orderId)) await planAtOnce(tenant, "registerSerials", waiting);
  });
}
