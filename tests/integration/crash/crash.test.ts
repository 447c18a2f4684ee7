import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asWorker } from "#db/tenancy.server.ts";
import { makeLink } from "~/domain/links/make-link.ts";
import { commit } from "~/ledger/commit.server.ts";
import { askForSerialLog, makeOrder } from "../../factories/order.ts";
import { type Founded, startFounded } from "../../setup/founded.ts";
import { playHistory } from "../histories/play.ts";

let place: Founded;

beforeAll(async () => {
  place = await startFounded();
}, 180_000);

afterAll(async () => {
  await place.stop();
});

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

test("16 clients, a thousand attempts, kill -9 of app, database and both meanwhile: every order's history keeps every rule, and nothing acknowledged is lost", {
  timeout: 240_000,
}, async () => {
  const killed = place.postmaster();
  const { faults, byKind, ...history } = await playHistory(place, { attempts: 1_000, kills: 3, seed: Date.now() % 1_000_000 });
  expect(faults).toEqual([]);
  expect(history.kills).toBe(3);
  expect(history.unanswered, "some were cut off").toBeGreaterThan(0);
  expect(history.whileDown, "without a database it says so, and goes on").toContain(503);
  expect(place.postmaster()).not.toBe(killed);
  for (const kind of ["release", "takeDecision", "revokeDecision", "makeSubmission"])
    expect(byKind[kind], `${kind} was never carried out`).toBeGreaterThan(0);
});
