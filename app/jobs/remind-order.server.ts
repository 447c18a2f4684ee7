import { remindAll } from "~/domain/notifications/reminder.ts";
import type { JobServices } from "~/jobs/job-services.ts";
import { commit } from "~/ledger/commit.server.ts";

/** Records the reminders that have fallen due on an order; its commit writes the mails and plans the next look. */
export async function remindOrder({ ledger }: JobServices, job: { organizationId: string; orderId: string }): Promise<void> {
  await commit({
    ledger,
    organizationId: job.organizationId,
    orderId: job.orderId,
    actor: { kind: "system", part: "reminder" },
    command: (file, ctx) => remindAll(file, {}, ctx),
  });
}
