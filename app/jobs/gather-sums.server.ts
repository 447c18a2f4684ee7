import { asWorker } from "#db/tenancy.server.ts";
import type { JobServices } from "~/jobs/job-services.ts";

export const GATHER = "gather_sums";

/**
 * Puts the parts of an organization's sums together where one sum has several. Readers add up what there is at their moment, so
 * they see the same before and after; whoever appends meanwhile waits for nothing, and their parts stay for the next time.
 */
export async function gatherSums({ ledger }: Pick<JobServices, "ledger">, { organizationId }: { organizationId: string }): Promise<void> {
  await asWorker(ledger.pool, { organizationId }, ({ client }) => client.query(GATHER_PARTS, [organizationId]));
}

const KEY = ["per", "side", "state", "currency", "day", "payee_id"];
const list = (of: string) => KEY.map((name) => `${of}${name}`).join(", ");

const GATHER_PARTS = `
  with several as (
    select ${list("")} from step_sum where organization_id = $1 group by ${list("")} having count(*) > 1
  ), gone as (
    delete from step_sum p using several s
     where p.organization_id = $1 and (${list("p.")}) is not distinct from (${list("s.")})
    returning ${list("p.")}, p.count, p.amount
  )
  insert into step_sum (organization_id, ${list("")}, count, amount)
  select $1, ${list("")}, sum(count), sum(amount) from gone group by ${list("")} having sum(count) <> 0 or sum(amount) <> 0`;
