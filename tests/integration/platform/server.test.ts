import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { livingPostmaster } from "~/adapters/postgres/postmaster.server";
import { freshDatabase } from "../../setup/database";
import { type RunningServer, runRefusedServer, runServer } from "../../setup/run-server";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder";

const cleanups: Array<() => unknown> = [];

beforeAll(async () => {
  const { buildIfNeeded } = await import("../../../app/server/prepare.mjs");
  expect(buildIfNeeded()).toBe(true);
}, 120_000);

afterEach(async () => {
  for (const step of cleanups.splice(0).reverse()) await step();
});

function newFolder(): string {
  const dataFolder = scratchFolder();
  cleanups.push(() => removeScratch(dataFolder));
  return dataFolder;
}

async function start(env: Record<string, string>): Promise<RunningServer> {
  const server = await runServer(env);
  cleanups.push(() => server.stop());
  return server;
}

async function healthOf({ url }: RunningServer): Promise<{ status: number; sick: string[] }> {
  const answer = await fetch(`${url}/healthz`);
  const body = (await answer.json()) as { sick: string[] };
  return { status: answer.status, sick: body.sick };
}

test("two instances with their own data folders run side by side, and end cleanly", { timeout: 90_000 }, async () => {
  const folders = [newFolder(), newFolder()];
  const [first, second] = await Promise.all(folders.map((HOLDPOINT_DATA) => start({ HOLDPOINT_DATA })));
  expect(first!.url).not.toBe(second!.url);
  for (const server of [first!, second!]) expect(await healthOf(server)).toEqual({ status: 200, sick: [] });
  expect(await first!.stop()).toBe(0);
  expect(livingPostmaster(path.join(folders[0]!, "postgres"))).toBeUndefined();
  expect(await healthOf(second!)).toEqual({ status: 200, sick: [] });
});

test("a start after kill -9 takes the running database over, and secrets are readable by nobody else", { timeout: 90_000 }, async () => {
  const HOLDPOINT_DATA = newFolder();
  const first = await start({ HOLDPOINT_DATA });
  const database = livingPostmaster(path.join(HOLDPOINT_DATA, "postgres"));
  const keys = readdirSync(path.join(HOLDPOINT_DATA, "keys"));
  const secrets = keys.map((key) => readFileSync(path.join(HOLDPOINT_DATA, "keys", key), "utf8"));
  await first.kill();
  const second = await start({ HOLDPOINT_DATA });
  expect(livingPostmaster(path.join(HOLDPOINT_DATA, "postgres"))?.pid).toBe(database?.pid);
  expect(await healthOf(second)).toEqual({ status: 200, sick: [] });
  expect(keys.map((key) => readFileSync(path.join(HOLDPOINT_DATA, "keys", key), "utf8"))).toEqual(secrets);
  expect(keys.map((key) => statSync(path.join(HOLDPOINT_DATA, "keys", key)).mode & 0o777)).toEqual(keys.map(() => 0o600));
  for (const secret of secrets) expect(first.output() + second.output()).not.toContain(secret);
});

test("health names the database while it is gone, and everything else keeps answering", { timeout: 60_000 }, async () => {
  const database = await freshDatabase();
  cleanups.push(database.drop);
  const server = await start({ HOLDPOINT_DATA: newFolder(), DATABASE_URL: database.appUrl, DATABASE_MIGRATION_URL: database.migrationUrl });
  expect(await healthOf(server)).toEqual({ status: 200, sick: [] });
  await database.drop();
  await pause(100);
  const { status, sick } = await healthOf(server);
  expect(status).toBe(503);
  expect(sick).toContain("database");
  expect(sick).not.toContain("storage");
});

describe("a running server", () => {
  let dataFolder: string;
  let server: RunningServer;

  beforeAll(async () => {
    dataFolder = scratchFolder();
    server = await runServer({ HOLDPOINT_DATA: dataFolder });
  });

  afterAll(async () => {
    expect(await server.stop()).toBe(0);
    removeScratch(dataFolder);
  });

  test("keeps its data folder to itself", async () => {
    const { code, printed } = await runRefusedServer({ HOLDPOINT_DATA: dataFolder });
    expect(code).toBe(1);
    expect(printed).toContain(`is in use by process ${server.pid}`);
    expect(await healthOf(server)).toEqual({ status: 200, sick: [] });
  });

  test("lets only pages of its own act", async () => {
    const act = (method: string, headers: Record<string, string>) => fetch(server.url, { method, headers, redirect: "manual" });
    const foreign: Record<string, string>[] = [
      {},
      { origin: "null" },
      { origin: "https://evil.example" },
      { origin: server.url.replace("http:", "https:") },
      { origin: server.url, "sec-fetch-site": "cross-site" },
    ];
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      for (const headers of foreign) expect((await act(method, headers)).status, `${method} ${JSON.stringify(headers)}`).toBe(403);
      expect((await act(method, { origin: server.url })).status, method).not.toBe(403);
    }
    expect(await (await act("POST", { "accept-language": "zh-CN" })).text()).toContain("不是从本系统页面发出的");
  });

  test("keeps a link's token and queries out of its log, and sends no referrer from there", async () => {
    const canary = "canaryTokencanaryTokencanaryTokencanaryToke";
    const answer = await fetch(`${server.url}/i/${canary}?secret=${canary}`, { redirect: "manual" });
    await fetch(`${server.url}/assets/none.js?secret=${canary}`);
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("content-security-policy")).toMatch(/script-src 'self' 'nonce-[\w-]{20,}'/);
    await pause(100);
    expect(server.output()).toContain('"path":"/i/***"');
    expect(server.output()).not.toContain(canary);
  });

  test("builds addresses from its own name, whatever host the client made up", async () => {
    const answer = await fetch(server.url, {
      redirect: "manual",
      headers: { "x-forwarded-host": "evil.example", forwarded: "host=evil.example" },
    });
    expect(JSON.stringify([...answer.headers]) + (await answer.text())).not.toContain("evil.example");
  });
});

const oneLine = /^Holdpoint cannot start: [^\n]+$/;

test("a port in use is told in one line", async () => {
  const holder = createServer().listen(0);
  cleanups.push(() => holder.close());
  const { port } = holder.address() as AddressInfo;
  const { code, printed } = await runRefusedServer({ HOLDPOINT_DATA: newFolder(), PORT: String(port) });
  expect(code).toBe(1);
  expect(printed).toMatch(oneLine);
  expect(printed).toContain(`Port ${port} is in use`);
});

test("a superuser's session is refused, however it was given", { timeout: 60_000 }, async () => {
  const database = await freshDatabase();
  cleanups.push(database.drop);
  const { code, printed } = await runRefusedServer({
    HOLDPOINT_DATA: newFolder(),
    DATABASE_URL: database.superuserUrl,
    DATABASE_MIGRATION_URL: database.migrationUrl,
    LOG_LEVEL: "silent",
  });
  expect(code).toBe(1);
  expect(printed).toMatch(oneLine);
  expect(printed).toContain("may bypass row-level security");
});

test("an unreachable database is told in one line that keeps its password", async () => {
  const { code, printed } = await runRefusedServer({ HOLDPOINT_DATA: newFolder(), DATABASE_URL: "postgres://app:geheim@127.0.0.1:9/none" });
  expect(code).toBe(1);
  expect(printed).toMatch(oneLine);
  expect(printed).toContain("127.0.0.1:9/none cannot be reached");
  expect(printed).not.toContain("geheim");
});

test("a data folder the database may not enter is told in one line that names the barrier", async () => {
  const barrier = path.join(newFolder(), "private");
  mkdirSync(barrier);
  chmodSync(barrier, process.getuid?.() === 0 ? 0o700 : 0o500);
  const { code, printed } = await runRefusedServer({ HOLDPOINT_DATA: path.join(barrier, "data") });
  expect(code).toBe(1);
  expect(printed).toMatch(oneLine);
  expect(printed).toContain(barrier);
  expect(printed).toContain("HOLDPOINT_DATA");
});

test.each([
  ["PORT", "lots"],
  ["HOLDPOINT_ORIGIN", "portal.buyer.test"],
  ["DATABASE_URL", "mysql://user:geheim@host/db"],
  ["TRUSTED_PROXIES", "-1"],
  ["LINK_KEY", "geheim"],
])("a wrong %s is named in one line, its value is not", async (name, value) => {
  const { code, printed } = await runRefusedServer({ HOLDPOINT_DATA: newFolder(), [name]: value });
  expect(code).toBe(1);
  expect(printed).toMatch(oneLine);
  expect(printed).toContain(`The variable ${name} must`);
  expect(printed).not.toContain(value);
});
