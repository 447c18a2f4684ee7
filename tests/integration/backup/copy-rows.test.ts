import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyIn, copyOut } from "~/server/backup/copy-rows.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";

let database: FreshDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

const ROWS = 60_000;
const md5 = (text: string) => createHash("md5").update(text).digest("hex");
const wanted = createHash("sha256");
for (let row = 1; row <= ROWS; row++) wanted.update(`${row}\t${md5(String(row)).repeat(1 + (row % 20))}\n`);
const expected = wanted.digest("hex");
const ROWS_SQL = `select g, repeat(md5(g::text), 1 + g % 20) from generate_series(1, ${ROWS}) g`;

async function sha256Of(rows: AsyncIterable<Uint8Array>, between: () => Promise<unknown>): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of rows) {
    hash.update(chunk);
    await between();
  }
  return hash.digest("hex");
}

test("rows come out as they are, however slowly they are read", { timeout: 60_000 }, async () => {
  let count = 0;
  // Rows of many lengths, read late: what has arrived must not change while more arrives.
  for (let attempt = 0; attempt < 20; attempt++) {
    const late = copyOut(client, `copy (select g, repeat(md5(g::text), 1 + g * 7 % 90) from generate_series(1, 400) g) to stdout`);
    await pause(20);
    const text = Array.from({ length: 400 }, (_, at) => `${at + 1}\t${md5(String(at + 1)).repeat(1 + (((at + 1) * 7) % 90))}\n`).join("");
    expect(await sha256Of(late, async () => undefined)).toBe(createHash("sha256").update(text).digest("hex"));
  }
  const now = { fast: async () => undefined, slow: () => (count++ % 500 === 0 ? pause(5) : new Promise((go) => setImmediate(go))) };
  for (const between of [now.fast, now.slow])
    expect(await sha256Of(copyOut(client, `copy (${ROWS_SQL}) to stdout`), between)).toBe(expected);
  expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("rows go in as they are, and none of them when their source breaks off", async () => {
  await client.query("create temp table taken (n int, words text)");
  const other = new pg.Client({ connectionString: database.superuserUrl });
  await other.connect();
  expect(await copyIn(client, "copy taken from stdin", copyOut(other, `copy (${ROWS_SQL}) to stdout`))).toBe(ROWS);
  expect(await sha256Of(copyOut(client, "copy (select * from taken order by n) to stdout"), async () => undefined)).toBe(expected);
  await other.end();

  await client.query("truncate taken");
  const cut = async function* () {
    yield Buffer.from("1\tone\n2\ttwo\n");
    throw new Error("the disk is gone");
  };
  await expect(copyIn(client, "copy taken from stdin", cut())).rejects.toThrow("the disk is gone");
  expect((await client.query("select count(*)::int as n from taken")).rows).toEqual([{ n: 0 }]);
  await expect(copyIn(client, "copy taken from stdin", cut())).rejects.toThrow();
});
