import { test as base, type Page } from "@playwright/test";
import pg from "pg";
import { MEMBERS, type MemberKey, ORGANIZATION } from "#db/seed/people/members.ts";
import { addDays, dateIn } from "~/domain/calendar/calendar.ts";
import { urlOfLink } from "~/http/link-token.server.ts";
import { linkKeyOf, superuserUrlOf } from "../../setup/data-place.ts";
import { type RunningServer, runServer } from "../../setup/run-server.ts";
import { removeScratch, scratchCopy } from "../../setup/scratch-folder.ts";

/** The sample organization on a server of the test's own: its people, its suppliers' links and its clock. */
export interface Sample {
  /** A page of their own for one of the sample's people, signed in. */
  as: (who: MemberKey) => Promise<Page>;
  /** What each of the sample's people signs in with. */
  password: () => string;
  /** A page of their own for the supplier's contact, who opened the link of an order ("PO 4711"). */
  asSupplierOf: (orderNumber: string) => Promise<Page>;
  /** The address of an order by its number, to go to: "/orders/…". */
  orderPath: (orderNumber: string) => Promise<string>;
  /** The date so many days from the sample's today, as people type and read it: "4 Mar 2026". */
  date: (days?: number) => string;
  /**
   * Lets days go by, as a weekend with the office closed: the server stops, the sample's clock is put forward, the server
   * starts, and what fell due meanwhile (rechecks, reminders) is done before this resolves. Pages stay signed in; load them again.
   */
  passDays: (days: number) => Promise<void>;
}

/**
 * Playwright's `test` with a `sample`. A story reads `import { expect, test } from "../support/sample.ts"` and begins with
 * `test("…", async ({ sample }) => { const mei = await sample.as("mei"); … })`.
 */
export const test = base.extend<{ sample: Sample }>({
  sample: [
    async ({ browser }, use) => {
      const dataFolder = scratchCopy(process.env.HOLDPOINT_TEST_SAMPLE ?? "");
      let server = await runServer({ HOLDPOINT_DATA: dataFolder }, ["--demo"]);
      const { url } = server;
      let now = new Date();
      const newPage = async () => (await browser.newContext({ baseURL: url })).newPage();
      await use({
        as: async (who) => signIn(await newPage(), MEMBERS[who].email, passwordOf(server)),
        password: () => passwordOf(server),
        asSupplierOf: async (orderNumber) => {
          const page = await newPage();
          await page.goto(await linkOf(dataFolder, url, orderNumber));
          return page;
        },
        orderPath: async (orderNumber) => `/orders/${await orderIdOf(dataFolder, orderNumber)}`,
        date: (days = 0) => readable(addDays(dateIn(ORGANIZATION.zone, now.toISOString()), days)),
        passDays: async (days) => {
          now = new Date(now.getTime() + days * 86_400_000);
          await putClockForward(dataFolder, now);
          await server.stop();
          server = await runServer({ HOLDPOINT_DATA: dataFolder, PORT: new URL(url).port }, ["--demo"]);
          await settled(dataFolder);
        },
      });
      await server.stop();
      removeScratch(dataFolder);
    },
    { timeout: 120_000 },
  ],
});
export { expect } from "@playwright/test";

const passwordOf = (server: RunningServer) => /^ +password +(\S+)/m.exec(server.output())?.[1] ?? "";

async function signIn(page: Page, email: string, password: string): Promise<Page> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((to) => to.pathname !== "/sign-in", { timeout: 30_000 });
  return page;
}

async function linkOf(dataFolder: string, origin: string, orderNumber: string): Promise<string> {
  const [link] = await ask<{ id: string; generation: number }>(
    dataFolder,
    "select id, generation from link where order_id = $1 and revoked_at is null order by expires_at desc limit 1",
    [await orderIdOf(dataFolder, orderNumber)],
  );
  if (!link) throw new Error(`${orderNumber} has no link: nothing was asked of its supplier yet.`);
  return urlOfLink({ origin, linkKey: linkKeyOf(dataFolder) }, { linkId: link.id, generation: link.generation });
}

async function orderIdOf(dataFolder: string, number: string): Promise<string> {
  const [row] = await ask<{ order_id: string }>(dataFolder, "select order_id from unique_order_number where number = $1", [number]);
  if (!row) throw new Error(`The sample has no order ${number}.`);
  return row.order_id;
}

/** A sample organization follows `app.sample_now` where it is set; jobs wait on the real clock, so they move nearer with it. */
async function putClockForward(dataFolder: string, now: Date): Promise<void> {
  await ask(dataFolder, `alter role holdpoint_app set app.sample_now = '${now.toISOString()}'`);
  await ask(dataFolder, "update graphile_worker._private_jobs set run_at = now() where run_at between now() and $1", [now]);
}

/** Waits until the worker has done what is due. */
async function settled(dataFolder: string): Promise<void> {
  for (const until = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const [due] = await ask<{ jobs: number }>(
      dataFolder,
      "select count(*)::int as jobs from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts",
    );
    if (due?.jobs === 0) return;
    if (Date.now() > until) throw new Error(`${due?.jobs} jobs that are due were not done.`);
  }
}

async function ask<Row>(dataFolder: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: superuserUrlOf(dataFolder) });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as Row[];
  } finally {
    await client.end();
  }
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const readable = (date: string): string => {
  const [year, month = 1, day] = date.split("-").map(Number);
  return `${day} ${months[month - 1]} ${year}`;
};
