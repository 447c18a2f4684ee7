import { createHash, createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fromBuffer } from "yauzl";
import { type FilledOrder, fillOrder } from "./filled-order";
import { type Place, startPlace } from "./start-place";
import type { Visitor } from "./visitor";

let place: Place;
let order: FilledOrder;
beforeAll(async () => {
  place = await startPlace();
  order = await fillOrder(place, place.a);
}, 180_000);
afterAll(() => place?.stop());

interface Exported {
  organizationId: string;
  orderId: string;
  ruleVersion: number;
  genesis: string;
  head: { n: number; hash: string };
  events: { n: number; prev: string; hash: string; body: string; texts: Record<string, { salt: string; text: string }> }[];
  files: { path: string; sha256: string }[];
}

async function archive(visitor: Visitor, path = `/orders/${order.orderId}/export.zip`) {
  const answer = await fetch(`${place.site.url}${path}`, { headers: { cookie: visitor.cookieHeader }, redirect: "manual" });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

function unzipped(zip: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const found = new Map<string, Buffer>();
    fromBuffer(zip, { lazyEntries: true }, (error, file) => {
      if (error || !file) return reject(error);
      file.on("entry", (entry) =>
        file.openReadStream(entry, (failed, stream) => {
          if (failed || !stream) return reject(failed);
          const chunks: Buffer[] = [];
          stream.on("data", (chunk: Buffer) => chunks.push(chunk));
          stream.on("end", () => {
            found.set(entry.fileName, Buffer.concat(chunks));
            file.readEntry();
          });
        }),
      );
      file.on("end", () => resolve(found));
      file.readEntry();
    });
  });
}

const sha256 = (...parts: (Buffer | string)[]) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");
const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll("-", ""), "hex");
const exportsOf = async (kind: string) =>
  (await place.all.query("select actor_id from access_log where kind = $1 and order_id = $2", [kind, order.orderId])).rows;

/** A round of two scans, one of which reads as a formula, done by the owner. */
async function scanRound(): Promise<void> {
  const { owner } = place.a.members;
  const { location } = await owner.post(`/orders/${order.orderId}/scans`, { spot: "Hamburg", whole: "on" });
  await owner.post(location ?? "", { intent: "add", key: "k", as: "carton", values: "C1\n=1+2" });
  await owner.post(location ?? "", { intent: "done", key: "d" });
}

test("the archive proves itself by nothing but its own instructions, and its taking is recorded", async () => {
  await scanRound();
  const { status, headers, bytes } = await archive(place.a.members.finance!);
  expect([status, headers.get("content-type")]).toEqual([200, "application/zip"]);
  const files = await unzipped(bytes);
  const manifest = (files.get("manifest.sha256") ?? "").toString().trim().split("\n");
  expect(manifest.map((line) => line.slice(66)).sort()).toEqual([...files.keys()].filter((name) => name !== "manifest.sha256").sort());
  for (const line of manifest) expect(sha256(files.get(line.slice(66)) ?? ""), line).toBe(line.slice(0, 64));

  const record = JSON.parse((files.get("order.json") ?? "").toString()) as Exported;
  const version = Buffer.alloc(4);
  version.writeInt32BE(record.ruleVersion);
  const ids = [bytesOf(record.organizationId), bytesOf(record.orderId)] as const;
  let prev = sha256(Buffer.of(1), ...ids, version, Buffer.of(0));
  expect(record.genesis).toBe(prev);
  for (const event of record.events) {
    expect(event.prev).toBe(prev);
    const n = Buffer.alloc(8);
    n.writeBigInt64BE(BigInt(event.n));
    prev = sha256(Buffer.of(0), Buffer.from(prev, "hex"), n, ids[1], event.body);
    expect(event.hash).toBe(prev);
    const promised = (JSON.parse(event.body) as { texts: Record<string, string> }).texts;
    expect(Object.keys(event.texts).sort()).toEqual(Object.keys(promised).sort());
    for (const [field, { salt, text }] of Object.entries(event.texts)) {
      expect(createHmac("sha256", Buffer.from(salt, "hex")).update(text).digest("hex")).toBe(promised[field]);
    }
  }
  expect(record.head).toEqual({ n: record.events.length, hash: prev });
  expect(record.files.length).toBeGreaterThan(0);
  for (const file of record.files) expect(sha256(files.get(file.path) ?? ""), file.path).toBe(file.sha256);
  const kept = record.events.find(({ body }) => body.includes('"scans.kept"'))?.body ?? "";
  const digest = /"sha256":"([0-9a-f]{64})"/.exec(kept)?.[1] ?? "";
  const scanned = files.get(`scans/${digest}.jsonl`) ?? "";
  expect(sha256(scanned)).toBe(digest);
  expect(JSON.parse(scanned.toString().split("\n")[1] ?? "").slice(0, 4)).toEqual([2, "carton", "=1+2", "=1+2"]);
  expect((files.get(`scans/${digest}.csv`) ?? "").toString()).toContain(`2,"carton","'=1+2","'=1+2"`);
  expect((files.get("how-to-verify.txt") ?? "").toString()).toContain("shasum -a 256 NAME.jsonl");
  expect((files.get("story.txt") ?? "").toString()).toContain(prev);
  expect((files.get("how-to-verify.txt") ?? "").toString()).toContain(prev);
  expect((files.get("decisions.txt") ?? "").toString()).toContain("Accepted with conditions");
  expect(await exportsOf("order.exported")).toEqual([{ actor_id: place.a.memberIds.finance }]);
});

test("a file that the storage lost is named as missing, and the archive is still whole", async () => {
  const [lost] = (await place.all.query<{ key: string }>("select object_key as key from stored_object limit 1")).rows;
  const bytes: Uint8Array[] = [];
  for await (const chunk of await place.store.open(lost!.key)) bytes.push(chunk);
  await place.store.delete(lost!.key);
  const files = await unzipped((await archive(place.a.members.owner)).bytes);
  await place.store.put(lost!.key, Buffer.concat(bytes));
  expect((files.get("missing.txt") ?? "").toString()).toMatch(/could not be read.*[0-9a-f]{64}/);
  expect((files.get("manifest.sha256") ?? "").toString()).toContain("missing.txt");
});

test("another company, a supplier and a stranger get nothing, and that nothing is recorded as an export", async () => {
  const before = await exportsOf("order.exported");
  expect((await archive(place.b.members.owner)).status).toBe(404);
  expect((await archive(order.a1.visitor)).status).toBe(302);
  expect(await exportsOf("order.exported")).toEqual(before);
});

test("the page to print says who approved what and when, with the hashes, in the reader's language", async () => {
  const page = await place.a.members.owner.get(`/orders/${order.orderId}/export`);
  expect(page.status).toBe(200);
  const { rows } = await place.all.query<{ hash: string }>(
    "select encode(hash, 'hex') as hash from event where order_id = $1 and type = 'decision.taken'",
    [order.orderId],
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { hash } of rows) expect(page.text).toContain(hash);
  expect(page.text).toContain("The record is whole");
  expect(await exportsOf("order.export_shown")).toEqual([{ actor_id: place.a.memberIds.owner }]);
});

test("a changed record says so, on the page too", async () => {
  const client = await place.all.connect();
  const other = await fillOrder(place, place.a);
  await client.query("begin; alter table event_text disable trigger user");
  await client.query("update event_text set text = 'Another title' where order_id = $1 and field = 'title'", [other.orderId]);
  await client.query("alter table event_text enable always trigger only_erase; commit");
  client.release();
  const page = await place.a.members.owner.get(`/orders/${other.orderId}/export`);
  expect(page.text).toContain("The record is not whole");
});

test("the top bar's search leads to what was written, to an order by its number, and to nothing of another company", async () => {
  const { number } = order.file.order!;
  const owner = place.a.members.owner;
  expect((await owner.get(`/search?${new URLSearchParams({ q: number })}`)).location).toContain("/orders?view=all");
  const found = await owner.get("/search?q=pictures");
  expect(found.text).toContain(`/orders/${order.orderId}?show=`);
  expect(found.text).toContain("<mark>pictures</mark>");
  const short = await owner.get("/search?q=QC");
  expect(short.text).toContain("searched only within one order");
  const elsewhere = await place.b.members.owner.get("/search?q=pictures");
  expect(elsewhere.text).toContain("Nothing found");
  expect(elsewhere.text).not.toContain(order.orderId);
});

test("from what was paid or left, one click shows what was known and accepted then, and nothing can be done there", async () => {
  const stepId = order.step("extra_fee");
  const page = await place.a.members.owner.get(`/orders/${order.orderId}?step=${stepId}`);
  const link = /href="([^"]*asOf=[^"]*)"[^>]*>What was known and accepted when the money moved, 1 Mar 2026</.exec(page.text)?.[1] ?? "";
  const past = await place.a.members.owner.get(link.replaceAll("&amp;", "&"));
  expect(past.status).toBe(200);
  expect(past.text).toContain("what was known and accepted then. Nothing can be changed here.");
  expect(past.text).not.toContain("Paid at the counter");
  expect(page.text).toContain("Paid at the counter");
});
