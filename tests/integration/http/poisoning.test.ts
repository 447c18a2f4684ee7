import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectDone } from "./companies";
import { openOrderByPage } from "./open-order";
import { type Place, startPlace } from "./start-place";

const ORIGIN = "https://holdpoint.example.com";
const EVIL = "evil.example";
const FORGED: Record<string, string>[] = [
  { host: EVIL },
  { host: `${EVIL}:443` },
  { "x-forwarded-host": EVIL },
  { "x-forwarded-host": `holdpoint.example.com, ${EVIL}` },
  { "x-forwarded-proto": "http", "x-forwarded-port": "81" },
  { forwarded: `host=${EVIL};proto=http` },
  { "x-original-url": `https://${EVIL}/`, "x-rewrite-url": `https://${EVIL}/` },
  { referer: `https://${EVIL}/`, "x-host": EVIL, "x-forwarded-server": EVIL },
];

let place: Place;
beforeAll(async () => {
  place = await startPlace({ HOLDPOINT_ORIGIN: ORIGIN });
}, 180_000);
afterAll(() => place?.stop());

const mails = () => {
  const folder = path.join(place.dataFolder, "mail");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".eml"))
    .map((name) => readFileSync(path.join(folder, name)));
};

test("whatever host a request claims, links and redirects lead to the configured origin and nowhere else", {
  timeout: 120_000,
}, async () => {
  await expect.poll(() => mails().length, { timeout: 30_000 }).toBeGreaterThan(0);
  const standing = mails().length;
  for (const [at, forged] of FORGED.entries()) {
    const owner = place.a.members.owner.twin();
    Object.assign(owner.standard, forged);
    expectDone(
      await owner.post("/settings/members", { intent: "invite", email: `guest${at}@a.example`, "roles[]": "finance" }),
      `inviting with ${JSON.stringify(forged)}`,
    );
    const page = await owner.get("/settings/members");
    expect(page.status).toBe(200);
    expect(page.text).not.toContain(EVIL);
    const door = await owner.get("/");
    expect(door.location).toBe("/queue");
    for (const name of Object.keys(forged)) delete owner.standard[name];
  }
  await expect.poll(() => mails().length, { timeout: 30_000 }).toBeGreaterThanOrEqual(standing + FORGED.length);
  for (const bytes of mails()) {
    const mail = await simpleParser(bytes);
    const links = [...String(mail.html).matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address);
    const body = `${mail.subject} ${mail.text} ${links.join(" ")}`;
    expect(bytes.toString()).not.toContain(EVIL);
    for (const [address] of body.matchAll(/https?:\/\/[^\s"'<>)]+/g)) expect(new URL(address).origin).toBe(ORIGIN);
    expect(body).toContain(`${ORIGIN}/`);
  }
});

test("a supplier's invitation does too", { timeout: 60_000 }, async () => {
  const buyer = place.a.members.purchasing!.twin();
  Object.assign(buyer.standard, { host: EVIL, "x-forwarded-host": EVIL });
  const before = mails().length;
  await openOrderByPage(buyer);
  await expect.poll(() => mails().length, { timeout: 30_000 }).toBeGreaterThan(before);
  const links = (await Promise.all(mails().map((bytes) => simpleParser(bytes)))).flatMap(
    (mail) => mail.text?.match(/\S+\/i\/[\w-]+/g) ?? [],
  );
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) expect(link.startsWith(`${ORIGIN}/i/`), link).toBe(true);
});
