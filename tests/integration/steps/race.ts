import { asWorker } from "#db/tenancy.server.ts";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import * as oracle from "../../model/oracle.ts";
import { facts } from "../../model/stream.ts";
import type { AskedOrder } from "./accepted-order.ts";

/** What the oracle says against a stream: every release that was not ready on exactly the entries before it, every record after its release had ended, and every gap or step back in time. */
export function violations(events: readonly OrderEvent[]): string[] {
  return events.flatMap((event, index) => {
    const before = facts(events.slice(0, index));
    const found: string[] = [];
    if (event.n !== index + 1 || (events[index - 1]?.at ?? "") > event.at)
      found.push(`entry ${event.n} stands where ${index + 1} belongs, or before its time`);
    if (event.type === "step.released") {
      for (const failure of oracle.failing(before, event.data.stepId, event.at)) found.push(`entry ${event.n} released while ${failure}`);
    }
    if (event.type === "step.recorded" && oracle.releaseState(before, event.data.releaseId) !== "released") {
      found.push(`entry ${event.n} carried out a release that had ended`);
    }
    return found;
  });
}

/** What some clients got who all began at once; one that threw gives its reason. */
export async function together<T>(clients: (() => Promise<T>)[]): Promise<(T | Error)[]> {
  const settled = await Promise.allSettled(clients.map((client) => client()));
  return settled.map((one) =>
    one.status === "fulfilled" ? one.value : one.reason instanceof Error ? one.reason : new Error(String(one.reason)),
  );
}

/** The same clients in another order each time, so that who comes first is not always the same. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed * 2_654_435_761 + 1;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state;
  };
  return items
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** The status that lists show, without waiting for anyone. */
export const cachedStatus = (
  stage: { pool: Parameters<typeof asWorker>[0] },
  of: { organizationId: string },
  order: AskedOrder,
): Promise<string> =>
  asWorker(stage.pool, of, async ({ client }) => {
    const { rows } = await client.query<{ status: string }>("select status from step_list where order_id = $1 and step_id = $2", [
      order.orderId,
      order.stepId,
    ]);
    return rows[0]?.status ?? "";
  });
