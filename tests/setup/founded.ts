import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { livingPostmaster } from "~/adapters/postgres/postmaster.server.ts";
import { recipients } from "~/domain/notifications/recipients.ts";
import { supplierParts } from "~/domain/order-file/view-for.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import type { TestOrganization } from "../factories/organization.ts";
import { expectDone, PASSWORD } from "../integration/http/companies.ts";
import { Visitor } from "../integration/http/visitor.ts";
import { appUrlOf, linkKeyOf, superuserUrlOf } from "./data-place.ts";
import { type RunningServer, runServer } from "./run-server.ts";
import { removeScratch, scratchFolder } from "./scratch-folder.ts";

/** A real server on the built-in database, with a company founded through its first page; it may be killed and started again. */
export interface Founded {
  dataFolder: string;
  origin: string;
  owner: Visitor;
  of: TestOrganization;
  pool: Pool;
  ledger: Ledger;
  postmaster: () => number;
  /** Ends the app, the database or both as a power cut would; a killed app is started again on the same port. */
  kill: (what: { app?: boolean; database?: boolean }) => Promise<void>;
  stop: () => Promise<void>;
}

/** `env` is for the server, on top of its data folder. */
export async function startFounded(env: Record<string, string> = {}): Promise<Founded> {
  const dataFolder = scratchFolder();
  let server: RunningServer = await runServer({ HOLDPOINT_DATA: dataFolder, LOG_LEVEL: "error", ...env });
  const origin = server.url;
  const owner = new Visitor({ url: origin, pages: origin });
  const founding = { name: "Ada Owner", email: "owner@a.example", password: PASSWORD, organization: "Alpha Trading", zone: "UTC" };
  expectDone(await owner.post("/welcome", founding), "founding the company");
  const pool = createPool(appUrlOf(dataFolder), { name: "test", max: 4, onError: () => undefined });
  const of = await partners(pool, await ownPlace(dataFolder));
  const ledger: Ledger = {
    pool,
    linkKey: linkKeyOf(dataFolder),
    recipients,
    supplierParts,
  };
  const postmaster = () => livingPostmaster(`${dataFolder}/postgres`)?.pid ?? 0;
  return {
    ...{ dataFolder, origin, owner, of, pool, ledger, postmaster },
    kill: async ({ app = false, database = false }) => {
      const pid = postmaster();
      if (database && pid > 0) process.kill(pid, "SIGKILL");
      if (!app) return;
      await server.kill();
      server = await runServer({ HOLDPOINT_DATA: dataFolder, LOG_LEVEL: "error", ...env, PORT: new URL(origin).port });
    },
    stop: async () => {
      await pool.end();
      await server.stop();
      removeScratch(dataFolder);
    },
  };
}

/** Waits until the server says of itself that it is well; gives every status it answered meanwhile. */
export async function untilWell(origin: string, seconds = 30): Promise<Set<number>> {
  const seen = new Set<number>();
  let said = "";
  for (const until = Date.now() + seconds * 1000; Date.now() < until; await pause(50)) {
    const answer = await fetch(`${origin}/healthz`).catch(() => null);
    seen.add(answer?.status ?? 0);
    if (answer?.ok) return seen;
    said = (await answer?.text().catch(String)) ?? said;
  }
  throw new Error(`The server did not get well within ${seconds} s; it answered ${[...seen].join(", ")}: ${said}`);
}

async function ownPlace(dataFolder: string): Promise<{ organizationId: string; memberId: string }> {
  const client = new pg.Client({ connectionString: superuserUrlOf(dataFolder) });
  await client.connect();
  const { rows } = await client.query<{ organizationId: string; memberId: string }>(
    'select organization_id as "organizationId", id as "memberId" from member',
  );
  await client.end();
  return rows[0]!;
}

/** A supplier with a contact, and a payee with one account; the owner in every role. */
async function partners(pool: Pool, { organizationId, memberId }: { organizationId: string; memberId: string }): Promise<TestOrganization> {
  const of: TestOrganization = {
    organizationId,
    members: { owner: memberId, purchasing: memberId, finance: memberId, inspection: memberId, service: memberId },
    ...{ supplierId: newId(), contactId: newId(), payeeId: newId() },
  };
  const personId = newId();
  await asWorker(pool, of, async ({ client }) => {
    const put = (sql: string, ...values: unknown[]) => client.query(sql, [organizationId, ...values]);
    await put("insert into person (organization_id, id, name, email) values ($1, $2, 'Li Wei', 'li@example.com')", personId);
    await put(
      "insert into supplier (organization_id, id, name, short_name, created_at) values ($1, $2, 'Shenzhen Heng', 'Heng', now())",
      of.supplierId,
    );
    await put(
      "insert into contact (organization_id, id, supplier_id, person_id, language) values ($1, $2, $3, $4, 'en')",
      ...[of.contactId, of.supplierId, personId],
    );
    await put(
      "insert into payee (organization_id, id, name, supplier_id, created_at) values ($1, $2, 'Heng Ltd', $3, now())",
      of.payeeId,
      of.supplierId,
    );
    await put(
      "insert into payee_account (organization_id, payee_id, version, account, changed_at, changed_by) values ($1, $2, 1, 'CN1234567890', now(), $3)",
      ...[of.payeeId, memberId],
    );
  });
  return of;
}
