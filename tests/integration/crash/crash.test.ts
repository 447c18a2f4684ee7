import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asWorker } from "#db/tenancy.server.ts";
import { makeLink } from "~/domain/links/make-link.ts";
import { commit } from "~/ledger/commit.server.ts";
import { askForSerialLog, makeOrder } from "../../factories/order.ts";
import { type Founded, startFounded, untilWell } from "../../setup/founded.ts";
import { readHolds, startStorm } from "./storm.ts";

let place: Founded;

beforeAll(async () => {
  place = await startFounded();
}, 180_000);

afterAll(async () => {
  await place.stop();
});

const POWER_CUTS = [
  { what: "the app", kill: { app: true } },
  { what: "the database", kill: { database: true } },
  { what: "app and database at once", kill: { app: true, database: true } },
];

test.each(POWER_CUTS)(
  "kill -9 of $what amid commits: everything acknowledged is there, once, and the chain is whole",
  { timeout: 90_000 },
  async ({ kill }) => {
    const storm = await startStorm(place);
    await storm.reaches(8);
    await pause(Math.random() * 200);
    const before = storm.acknowledged.length;
    const killed = place.postmaster();
    await place.kill(kill);
    const answered = await untilWell(place.origin);
    await storm.reaches(before + 4);
    await storm.end();
    await storm.sendAgain();

    if (kill.database) expect(place.postmaster()).not.toBe(killed);
    if (kill.database && !kill.app) expect([...answered]).toContain(503);
    expect(await readHolds(place, storm.orderIds)).toEqual({ reasons: [...storm.acknowledged].sort(), whole: true });
  },
);

test("kill -9 between commit and delivery: each mail goes out after the restart, once", { timeout: 90_000 }, async () => {
  const { ledger, of } = place;
  const { organizationId } = of;
  const orders = [];
  for (let count = 0; count < 5; count++) orders.push(await makeOrder(ledger, of, { number: `MAIL-${count}` }));
  for (const order of orders) {
    const { orderId } = order.file;
    const actor = { kind: "member" as const, memberId: of.members.owner };
    await commit({
      ...{ ledger, organizationId, orderId, actor },
      command: (file, ctx) => makeLink(file, { contactId: of.contactId, contactName: "Li Wei" }, ctx),
    });
    await askForSerialLog(ledger, of, order);
  }
  await place.kill({ app: true });
  const waiting = () =>
    asWorker(place.pool, of, async ({ client }) => {
      const { rows } = await client.query<{ n: number }>(
        "select count(*)::int as n from outbox where kind = 'requests_sent' and delivered_at is null",
      );
      return rows[0]!.n;
    });
  for (const until = Date.now() + 30_000; (await waiting()) > 0 && Date.now() < until; ) await pause(200);
  expect(await waiting()).toBe(0);
  const folder = path.join(place.dataFolder, "mail");
  const mails = readdirSync(folder).filter(
    (name) => name.endsWith(".eml") && readFileSync(path.join(folder, name), "utf8").includes("li@example.com"),
  );
  expect(mails).toHaveLength(5);
});
