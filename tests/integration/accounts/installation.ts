import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import pg from "pg";
import { createPool, type Pool } from "#db/client.server.ts";
import { createLog } from "~/adapters/log.server.ts";
import { readEnv } from "~/env.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { recordDenial } from "~/queries/logs/record-denial.server.ts";
import * as join from "~/routes/auth/join.tsx";
import * as signIn from "~/routes/auth/sign-in.tsx";
import * as welcome from "~/routes/auth/welcome.tsx";
import * as members from "~/routes/settings/members.tsx";
import { provideServices } from "~/server/services.server.ts";
import type { TestOrganization } from "../../factories/organization";
import { freshDatabase } from "../../setup/database";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder";

export const ORIGIN = "https://holdpoint.test";
export const PASSWORD = "correct horse battery";

type Handler = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown;

export interface Answer {
  status: number;
  location: string | null;
  /** What the page gets. */
  body: unknown;
}

/** An installation in this process with a database of its own; its routes are called as Remix calls them. */
export async function makeInstallation(): Promise<{ pool: Pool; superuserUrl: string; close: () => Promise<void> }> {
  const database = await freshDatabase();
  const dataFolder = scratchFolder();
  const pool = createPool(database.appUrl);
  provideServices({
    env: readEnv({ HOLDPOINT_DATA: dataFolder, LOG_LEVEL: "silent" }),
    pool,
    log: createLog("silent"),
    dataFolder,
    origin: ORIGIN,
    origins: new Set([ORIGIN]),
    unprotected: false,
    linkKey: "a link key for tests, long enough to be one",
    authSecret: "an auth secret for tests, long enough to be one",
    health: new Map(),
    recordDenial: (denial) => recordDenial(pool, denial),
  });
  const close = async () => {
    provideServices(undefined);
    await pool.end();
    await database.drop();
    removeScratch(dataFolder);
  };
  return { pool, superuserUrl: database.superuserUrl, close };
}

/** A browser: it keeps cookies, and comes from one address. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  /** The latest `Set-Cookie` values, with their attributes. */
  received: string[] = [];

  constructor(readonly address = "198.51.100.7") {}

  /** The request this browser would send; for asking who it is. */
  request(path: string, form?: Record<string, string | string[]>): Request {
    const headers = new Headers({ cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ") });
    if (!form) return new Request(`${ORIGIN}${path}`, { headers });
    const body = new URLSearchParams(Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one])));
    return new Request(`${ORIGIN}${path}`, { method: "POST", headers, body });
  }

  get(handler: Handler, path: string, params: Record<string, string> = {}): Promise<Answer> {
    return this.call(handler, this.request(path), params);
  }

  post(handler: Handler, path: string, form: Record<string, string | string[]>, params: Record<string, string> = {}): Promise<Answer> {
    return this.call(handler, this.request(path, form), params);
  }

  private async call(handler: Handler, request: Request, params: Record<string, string>): Promise<Answer> {
    const context = { cspNonce: "none", clientAddress: this.address, requestId: "test" };
    let answer: unknown;
    try {
      answer = await handler({ request, params, context });
    } catch (thrown) {
      if (thrown instanceof Error) throw thrown;
      answer = thrown;
    }
    return this.read(answer);
  }

  private read(answer: unknown): Answer {
    if (answer instanceof Response) {
      this.keep(answer.headers);
      return { status: answer.status, location: answer.headers.get("location"), body: null };
    }
    const wrapped = answer as { type?: string; data: unknown; init: ResponseInit | null };
    if (wrapped?.type !== "DataWithResponseInit") return { status: 200, location: null, body: answer };
    return { status: wrapped.init?.status ?? 200, location: null, body: wrapped.data };
  }

  private keep(headers: Headers): void {
    this.received = headers.getSetCookie();
    for (const cookie of this.received) {
      const [pair = ""] = cookie.split(";");
      const at = pair.indexOf("=");
      const gone = /max-age=0/i.test(cookie);
      if (gone) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}

/** Looks and acts behind the product's back, where row-level security does not reach. */
export async function asSuperuser<Row extends pg.QueryResultRow>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** The first visitor, who founds the installation's organization and is signed in as its owner. */
export async function found(email = "ann@example.com", organization = "Acme"): Promise<Visitor> {
  const owner = new Visitor();
  const form = { name: "Ann", email, password: PASSWORD, organization, zone: "Europe/Berlin" };
  const answer = await owner.post(welcome.action, "/welcome", form);
  if (answer.location !== "/queue") throw new Error(`not founded: ${JSON.stringify(answer)}`);
  return owner;
}

/** What an order needs of a supplier, where the test is not about one. */
export const nobodysOrder = (parts: { supplierId?: string; payeeId?: string } = {}): TestOrganization => {
  const members = { owner: newId(), purchasing: newId(), finance: newId(), inspection: newId(), service: newId() };
  return { organizationId: newId(), members, supplierId: newId(), contactId: newId(), payeeId: newId(), ...parts };
};

/** The address of the invitation for a person, as their owner copies it. */
export async function invite(owner: Visitor, email: string, roles: string[]): Promise<string> {
  const answer = await owner.post(members.action, "/settings/members", { intent: "invite", email, "roles[]": roles });
  if (answer.status !== 302) throw new Error(`not invited: ${JSON.stringify(answer)}`);
  return tokenFor(owner, email);
}

export async function tokenFor(owner: Visitor, email: string): Promise<string> {
  const { body } = await owner.get(members.loader, "/settings/members");
  const listed = (body as Awaited<ReturnType<typeof members.loader>>).invitations.find((invitation) => invitation.email === email);
  return listed?.url?.split("/join/")[1] ?? "";
}

/** A colleague who accepted an invitation with these roles. */
export async function colleague(owner: Visitor, email: string, roles: string[]): Promise<Visitor> {
  const token = await invite(owner, email, roles);
  const visitor = new Visitor("203.0.113.9");
  const answer = await visitor.post(join.action, `/join/${token}`, { name: email.split("@")[0] ?? "", password: PASSWORD }, { token });
  if (answer.location !== "/queue") throw new Error(`not joined: ${JSON.stringify(answer)}`);
  return visitor;
}

export const enter = (visitor: Visitor, email: string, password = PASSWORD, to?: string): Promise<Answer> =>
  visitor.post(signIn.action, `/sign-in${to === undefined ? "" : `?${new URLSearchParams({ to })}`}`, { email, password });
