import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { checkHealth } from "~/server/health.ts";
import { services } from "~/server/services.server.ts";

/** What whoever runs the installation should know about it. */
export async function readSystem() {
  const { pool, unprotected, env } = services();
  const { parts } = await checkHealth(services());
  const before = Date.now();
  const { rows } = await pool.query<{ now: string }>("select (extract(epoch from clock_timestamp()) * 1000)::text as now");
  const ahead = (before + Date.now()) / 2 - Number(rows[0]?.now);
  const storage = await objectStore().probe();
  return {
    parts: Object.entries(parts).map(([name, { well }]) => ({ name, well })),
    unprotected,
    /** By how much this machine's clock is ahead of the database's. */
    clockSeconds: Math.round(ahead / 100) / 10,
    storage: storage.ok ? storage : { kind: storage.kind, conditionalWrites: true, versions: true },
    mails: env.SMTP_URL !== undefined,
  };
}
