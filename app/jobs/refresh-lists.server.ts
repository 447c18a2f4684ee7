import { asWorker } from "#db/tenancy.server.ts";
import { FOLD_VERSION } from "~/domain/order-file/fold.ts";
import type { JobServices } from "~/jobs/job-services.ts";
import { rebuildProjections } from "~/ledger/project.server.ts";

export const REFRESH = "refresh_lists";

const AT_A_TIME = 100;

/**
 * Writes the lists' rows anew for every order of an organization whose rows were written by an earlier version of the fold, one
 * order after another under its lock. An order that cannot be folded keeps its rows; the others do not wait for it. Throws in
 * the end when there was one.
 */
export async function refreshLists({ ledger }: Pick<JobServices, "ledger">, { organizationId }: { organizationId: string }): Promise<void> {
  const failed: string[] = [];
  for (let after: string | null = null; ; ) {
    const { rows }: { rows: { orderId: string }[] } = await asWorker(ledger.pool, { organizationId }, ({ client }) =>
      client.query(
        `select h.order_id as "orderId" from order_head h left join order_list l using (organization_id, order_id)
          where h.organization_id = $1 and h.n > 0 and l.fold_version is distinct from $2 and ($3::uuid is null or h.order_id > $3)
          order by h.order_id limit $4`,
        [organizationId, FOLD_VERSION, after, AT_A_TIME],
      ),
    );
    for (const { orderId } of rows) await rebuildProjections(ledger, organizationId, orderId).catch(() => failed.push(orderId));
    after = rows.at(-1)?.orderId ?? null;
    if (after === null) break;
  }
  if (failed.length > 0) throw new Error(`the lists of ${failed.length} orders could not be written: ${failed.slice(0, 5).join(", ")}`);
}
