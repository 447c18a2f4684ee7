import type { PoolClient, QueryConfig } from "pg";
import type { Pool } from "#db/client.server.ts";

/** The writing statements of one transaction, in their order, and the setting it began with. */
export interface Recorded {
  begin: string;
  writes: QueryConfig[];
}

const WRITES = /^\s*(insert|update|delete|select ledger_append|select graphile_worker)/i;

/** Notes what every transaction over this pool writes; `take` gives those that ended since, in the order of their commits. */
export function recordWrites(pool: Pool): { take: () => Recorded[] } {
  let ended: Recorded[] = [];
  pool.on("connect", (client: PoolClient) => {
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    let open: Recorded | undefined;
    const watched = (...args: unknown[]) => {
      const [first, values] = args;
      const config: QueryConfig =
        typeof first === "string" ? { text: first, values: (values as unknown[] | undefined) ?? [] } : (first as QueryConfig);
      if (config.text.startsWith("begin")) open = { begin: config.text, writes: [] };
      else if (WRITES.test(config.text)) open?.writes.push(config);
      const answer = query(...args);
      if (config.text !== "commit" || !open) return answer;
      // The locks fall when the server commits, so the next on the same order may be answered no earlier.
      const done = open;
      open = undefined;
      ended.push(done);
      return answer;
    };
    client.query = watched as typeof client.query;
  });
  return {
    take: () => {
      const taken = ended;
      ended = [];
      return taken;
    },
  };
}

/** The same writes in one transaction. */
export async function replay(pool: Pool, { begin, writes }: Recorded): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(begin);
    for (const write of writes) await client.query(write);
    await client.query("commit");
  } finally {
    client.release();
  }
}
