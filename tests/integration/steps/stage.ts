import { readFileSync } from "node:fs";
import path from "node:path";
import pino from "pino";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { signUp } from "~/adapters/auth/sign-in.server.ts";
import { createDiskStore } from "~/adapters/object-store/disk.server.ts";
import type { ObjectStore } from "~/adapters/object-store/object-store.ts";
import { recipients } from "~/domain/notifications/recipients.ts";
import { supplierParts } from "~/domain/order-file/view-for.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import { provideServices, type Services } from "~/server/services.server.ts";
import { makeOrganization, type TestOrganization } from "../../factories/organization.ts";

export interface Place {
  /** Where the server answers. */
  url: string;
  /** Its database, as the app's role. */
  appUrl: string;
  dataFolder: string;
}

export interface Stage extends Place {
  pool: Pool;
  store: ObjectStore;
  ledger: Ledger;
}

/** This process beside a running server: on the same database, with the same keys and the same files. */
export async function openStage(place: Place): Promise<Stage & { close: () => Promise<void> }> {
  const pool = createPool(place.appUrl, { max: 10 });
  const key = (name: string) => readFileSync(path.join(place.dataFolder, "keys", name), "utf8").trim();
  const linkKey = key("link-key");
  const made = {
    pool,
    linkKey,
    authSecret: key("auth-secret"),
    origin: place.url,
    origins: new Set([place.url]),
    log: pino({ enabled: false }),
  };
  provideServices(made as unknown as Services);
  const ledger: Ledger = {
    pool,
    linkKey,
    recipients,
    supplierParts,
  };
  const close = async () => {
    provideServices(undefined);
    await pool.end();
  };
  return { ...place, pool, ledger, store: createDiskStore({ root: path.join(place.dataFolder, "files") }), close };
}

export interface Cast {
  of: TestOrganization;
  /** The session cookie of a member of each role. */
  cookies: Record<MemberRole, string>;
  emails: Record<MemberRole, string>;
}

const PASSWORD = "correct horse battery";

/** An organization whose members can sign in. */
export async function castOrganization({ pool, url }: Stage, name = "Northgate"): Promise<Cast> {
  const of = await makeOrganization(pool, { name });
  const cookies: Partial<Cast["cookies"]> = {};
  const emails: Partial<Cast["emails"]> = {};
  for (const role of Object.keys(of.members) as MemberRole[]) {
    const email = `${role}-${newId().slice(-12)}@example.com`;
    const entered = await signUp(new Request(url), "127.0.0.1", { name: role, email, password: PASSWORD });
    if (!entered) throw new Error(`${email} could not sign up`);
    await asWorker(pool, of, ({ client }) =>
      client.query("update member set user_id = $3 where organization_id = $1 and id = $2", [
        of.organizationId,
        of.members[role],
        entered.userId,
      ]),
    );
    cookies[role] = entered.cookies.map((cookie) => cookie.split(";")[0]).join("; ");
    emails[role] = email;
  }
  return { of, cookies: cookies as Cast["cookies"], emails: emails as Cast["emails"] };
}

export interface Answer {
  status: number;
  location: string | null;
  body: string;
}

/** A value may be a list: one name sent several times. */
type Fields = Record<string, string | readonly string[]>;

/** Sends a form as a browser without scripts does. */
export async function post({ url }: Place, cookie: string, address: string, fields: Fields): Promise<Answer> {
  const answer = await fetch(`${url}${address}`, {
    method: "POST",
    redirect: "manual",
    headers: { Cookie: cookie, Origin: url, "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))),
  });
  return { status: answer.status, location: answer.headers.get("Location"), body: await answer.text() };
}

export async function get({ url }: Place, cookie: string, address: string): Promise<Answer> {
  const answer = await fetch(`${url}${address}`, { redirect: "manual", headers: { Cookie: cookie } });
  return { status: answer.status, location: answer.headers.get("Location"), body: await answer.text() };
}
