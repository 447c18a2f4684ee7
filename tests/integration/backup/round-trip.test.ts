import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asWorker } from "#db/tenancy.server.ts";
import { newKey } from "~/adapters/object-store/object-store.ts";
import { recipients } from "~/domain/notifications/recipients.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { type Manifest, readManifest } from "~/server/backup/manifest.ts";
import { makeAnsweredOrder } from "../../factories/answered-order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { type KeptFile, keepFile } from "../../factories/stored-file.ts";
import { poolOf, storeOf, superuserUrlOf } from "../../setup/data-place.ts";
import { runBuiltScript } from "../../setup/run-script.ts";
import { type RunningServer, runServer } from "../../setup/run-server.ts";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder.ts";

const folders: string[] = [];
let source: string;
let server: RunningServer;
let of: TestOrganization;
let files: KeptFile[];
let draft: { key: string };
let backup: string;
let manifest: Manifest;

const newFolder = () => {
  const folder = scratchFolder();
  folders.push(folder);
  return folder;
};
const at = (name: string) => path.join(newFolder(), name);
const back = (dataFolder: string, target: string) => runBuiltScript("app/server/backup.ts", [target], { HOLDPOINT_DATA: dataFolder });
const restore = (dataFolder: string, ...args: string[]) => runBuiltScript("app/server/restore.ts", args, { HOLDPOINT_DATA: dataFolder });
const tablesOf = ({ parts }: Manifest) => parts.filter((part) => part.path.endsWith(".copy"));
const objectsOf = ({ parts }: Manifest) => parts.filter((part) => part.path.startsWith("files/"));

/** Two orders with three files between them, a file waiting in a draft, one on its way, a mail, and one that nothing names. */
beforeAll(async () => {
  source = newFolder();
  server = await runServer({ HOLDPOINT_DATA: source });
  const pool = poolOf(source);
  const store = storeOf(source);
  of = await makeOrganization(pool, { name: 'Müller "GmbH"\\\t深圳\nnext line' });
  files = [await keepFile(pool, store, of), await keepFile(pool, store, of), await keepFile(pool, store, of, 300_000)];
  const ledger = testLedger(pool, { recipients });
  await makeAnsweredOrder(ledger, of, files.slice(0, 2));
  await makeAnsweredOrder(ledger, of, files.slice(2));
  draft = { key: newKey("quarantine") };
  await store.put(draft.key, Buffer.from("a draft"));
  const { sha256 } = await store.hash(draft.key);
  await asWorker(pool, of, async ({ client }) => {
    for (const [key, state, hash] of [
      [draft.key, "ready", sha256],
      [newKey("quarantine"), "open", null],
    ]) {
      await client.query(
        `insert into upload (organization_id, id, purpose, name, declared_size, upload_id, object_key, state, sha256, created_at)
         values ($1, $2, 'evidence', 'photo.jpg', 7, 'x', $3, $4, $5, clock_timestamp())`,
        [of.organizationId, newId(), key, state, hash],
      );
    }
  });
  await pool.end();
  writeFileSync(path.join(source, "mail", "one.eml"), "Subject: kept\n");
  backup = at("backup");
  const made = await back(source, backup);
  expect(made).toMatchObject({ code: 0 });
  manifest = await readManifest(backup);
}, 120_000);

afterAll(async () => {
  await server.stop();
  for (const folder of folders) removeScratch(folder);
});

describe("a backup of a running server", () => {
  test("comes back in an empty place row for row and byte for byte, and serves there", { timeout: 120_000 }, async () => {
    const place = newFolder();
    const restored = await restore(place, backup);
    expect(restored.printed).toContain(`Restored and verified: 2 orders`);
    expect(restored.code).toBe(0);
    const again = at("again");
    expect(await back(place, again)).toMatchObject({ code: 0 });
    const second = await readManifest(again);
    expect(tablesOf(second)).toEqual(tablesOf(manifest));
    expect(second.tables).toEqual(manifest.tables);
    expect(second.tables.find(({ name }) => name === "event")?.rows).toBeGreaterThan(6);
    expect(objectsOf(second)).toEqual(objectsOf(manifest));
    expect(second.jobs.count).toBe(manifest.jobs.count);
    for (const key of ["link-key", "auth-secret"]) {
      expect(readFileSync(path.join(place, "keys", key), "utf8")).toBe(readFileSync(path.join(source, "keys", key), "utf8"));
    }
    expect(readFileSync(path.join(place, "mail", "one.eml"), "utf8")).toBe("Subject: kept\n");

    const revived = await runServer({ HOLDPOINT_DATA: place });
    expect((await fetch(`${revived.url}/healthz`)).status).toBe(200);
    const pool = poolOf(place);
    const more = await makeAnsweredOrder(testLedger(pool), of, files.slice(0, 1), { number: "AFTER" });
    expect(more.n).toBeGreaterThan(3);
    await pool.end();
    await revived.stop();
  });

  test("holds what is cited and what waits in drafts, and nothing half sent", () => {
    const kept = new Set(objectsOf(manifest).map((part) => part.path));
    for (const { key } of [...files, draft]) expect(kept).toContain(`files/${key}`);
    expect(kept.size).toBe(7);
    expect(manifest.tables.find(({ name }) => name === "upload")?.rows).toBe(1);
    expect(manifest.jobs.count).toBeGreaterThan(0);
  });

  test("holds no password of the database, and is readable by its owner only", () => {
    const text = readFileSync(path.join(source, "keys", "database-superuser"), "utf8");
    for (const { path: part } of manifest.parts) expect(readFileSync(path.join(backup, part), "latin1")).not.toContain(text);
    expect(existsSync(path.join(backup, "keys", "database-superuser"))).toBe(false);
  });

  test("never lands in a folder that holds something, and leaves nothing half made", async () => {
    const taken = newFolder();
    const inside = readdirSync(taken);
    const refused = await back(source, taken);
    expect(refused.code).toBe(1);
    expect(refused.printed).toContain("is not empty");
    expect(readdirSync(taken)).toEqual(inside);
    expect(readdirSync(path.dirname(backup)).filter((name) => name.includes("unfinished"))).toEqual([]);
  });

  test("is refused, and nothing touched, when a part is missing, changed or cut, and names each exactly", async () => {
    const place = newFolder();
    const bad = at("bad");
    expect(await back(source, bad)).toMatchObject({ code: 0 });
    const [missing, flipped] = [`files/${files[0]!.key}`, "database/public.event.copy"];
    rmSync(path.join(bad, missing));
    const bytes = readFileSync(path.join(bad, flipped));
    bytes[100]! ^= 1;
    writeFileSync(path.join(bad, flipped), bytes);
    writeFileSync(path.join(bad, "files", "stray"), "not ours");
    const refused = await restore(place, bad);
    expect(refused.code).toBe(1);
    expect(refused.printed.split("\n").slice(0, 3).sort()).toEqual([
      `Changed in the backup: ${flipped}`,
      `Missing from the backup: ${missing}`,
      "Not part of the backup, left alone: files/stray",
    ]);
    expect(existsSync(path.join(place, "postgres"))).toBe(false);
    expect((await restore(place, bad, "--without-damaged")).code).toBe(1);
    appendFileSync(path.join(bad, "manifest.json"), " ");
    expect((await restore(place, bad)).printed).toContain("manifest.json is not the file that was written");
  });
});

test("a storage with missing, changed and unnamed files is told exactly, at the backup and at the restore", {
  timeout: 120_000,
}, async () => {
  const place = newFolder();
  expect(await restore(place, backup)).toMatchObject({ code: 0 });
  const [gone, flipped, stray] = [files[0]!.key, files[1]!.key, newKey("evidence")];
  const file = (key: string) => path.join(place, "files", key);
  rmSync(file(gone));
  const bytes = readFileSync(file(flipped));
  bytes[7]! ^= 1;
  writeFileSync(file(flipped), bytes);
  await storeOf(place).put(stray, Buffer.from("nobody names this"));
  utimesSync(file(stray), 0, 0);

  const made = at("made");
  const told = await back(place, made);
  expect(told.code).toBe(2);
  expect(told.printed).toContain(`Missing from the file storage: ${gone} (SHA-256 ${files[0]!.sha256})`);
  expect(told.printed).toContain(`Changed in the file storage: ${flipped} (SHA-256 ${files[1]!.sha256})`);
  expect(told.printed).toContain(`named by nothing, left out: ${stray}`);
  expect(told.printed.match(/(Missing from|Changed in|named by nothing)/g)).toHaveLength(3);

  const elsewhere = newFolder();
  const restored = await restore(elsewhere, made);
  expect(restored.code).toBe(2);
  expect(restored.printed.split("\n").slice(0, 2)).toEqual([
    `Missing from the file storage: ${gone}`,
    `Changed in the file storage: ${flipped}`,
  ]);
});

test("data is replaced only when told so, and is kept aside", { timeout: 120_000 }, async () => {
  const place = newFolder();
  expect(await restore(place, backup)).toMatchObject({ code: 0 });
  const refused = await restore(place, backup);
  expect(refused.code).toBe(1);
  expect(refused.printed).toContain("Nothing was restored");
  const forced = await restore(place, backup, "--force");
  expect(forced.code).toBe(0);
  const aside = readdirSync(place).find((name) => name.startsWith("replaced-"))!;
  expect(readdirSync(path.join(place, aside)).sort()).toEqual(expect.arrayContaining(["files", "keys", "postgres"]));
});

test("a running server keeps its data: a restore over it is refused", async () => {
  const refused = await restore(source, backup, "--force");
  expect(refused.code).toBe(1);
  expect(refused.printed).toContain("is in use by process");
  const client = new pg.Client({ connectionString: superuserUrlOf(source) });
  await client.connect();
  expect((await client.query("select count(*)::int as n from order_head")).rows[0].n).toBe(2);
  await client.end();
});
