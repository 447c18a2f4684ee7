import type { Tenant } from "#db/tenancy.server.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { type Bind, type Onlooker, waitingIn } from "~/queries/queue/waiting.server.ts";

/** A version that waits for a decision. */
export interface Waiting {
  orderId: string;
  submissionId: string;
  number: string;
  type: EvidenceType;
  version: number;
}

/**
 * What waits for this reader's decision before and after a request, in the queue's order; null at either end. A request that is
 * decided already stands where it would.
 */
export async function readNeighbours(
  { client, organizationId }: Tenant,
  of: Onlooker,
  at: { requestId: string; dueAt: string },
): Promise<{ next: Waiting | null; previous: Waiting | null }> {
  const one = async (side: "next" | "previous") => {
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const [sql] = waitingIn("decide", bind(organizationId), bind, of).sqls;
    const [sign, way] = side === "next" ? [">", "asc"] : ["<", "desc"];
    const { rows } = await client.query<Waiting>(
      `select r.order_id as "orderId", r.submission_id as "submissionId", r.order_number as number, r.type, r.version
         from ${sql} and r.submission_id is not null and (r.due_at, r.request_id) ${sign} (${bind(at.dueAt)}, ${bind(at.requestId)})
        order by r.due_at ${way}, r.request_id ${way} limit 1`,
      values,
    );
    return rows[0] ?? null;
  };
  return { next: await one("next"), previous: await one("previous") };
}
