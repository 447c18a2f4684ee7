import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";

export type Pool = pg.Pool;
export type Client = pg.Client | pg.PoolClient;
export type Database = NodePgDatabase<Record<string, never>> & { $client: pg.Pool | Client };

export type PoolOptions = {
  /** How many connections at most; 10 unless told. */
  max?: number;
  /** Named in `pg_stat_activity`. */
  name?: string;
  /** Told of idle connections that broke (a database restart); the pool replaces them by itself. */
  onError?: (error: Error) => void;
};

/**
 * Opens a pool. A connection that breaks while idle never ends the process.
 * Waiting for a connection ends with an error after 5 seconds, so a lost database is seen and not waited for.
 */
export function createPool(url: string, { max = 10, name = "holdpoint", onError }: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: name,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    options: "-c timezone=UTC",
    // Statements that do not need each other's answers share one way to the database and back.
    pipeline: true,
  });
  pool.on("error", (error) => {
    if (!pool.ending) onError?.(error);
  });
  // A connection in use also emits when it breaks, which would end the process; its next query fails and says why.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** Drizzle over an open client or pool; on a client, all statements run on that connection and in its transaction. */
export function drizzleOver(client: pg.Pool | Client): Database {
  return drizzle(client);
}
