import { writeFile } from "node:fs/promises";
import { deflateSync } from "node:zlib";
import { PDFDocument } from "pdf-lib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { createTextReader, type TextReader } from "~/adapters/examine/text-reader.server.ts";
import { createDiskStore } from "~/adapters/object-store/disk.server.ts";
import { type ObjectStore, ObjectStoreError } from "~/adapters/object-store/object-store.ts";
import { findValues } from "~/domain/comparison/proposal.ts";
import { attachDocument } from "~/domain/orders/attach-document.ts";
import { readTexts } from "~/jobs/read-texts.server.ts";
import { type Committed, commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { rebuildProjections } from "~/ledger/project.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { readProposals } from "~/queries/orders/say-proposals.server.ts";
import { search } from "~/queries/search/search.server.ts";
import { askForSerialLog, makeOrder } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { storeFile } from "../../factories/stored-file.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder.ts";
import { makeChinesePdf } from "./make-chinese-pdf.ts";
import { makeLockedPdf } from "./make-pdf.ts";

let database: FreshDatabase;
let pool: Pool;
let folder: string;
let store: ObjectStore;
let of: TestOrganization;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl, { max: 10 });
  folder = scratchFolder();
  store = createDiskStore({ root: folder });
  of = await makeOrganization(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  removeScratch(folder);
});

const ROWS = [
  ["Supplier:", "Shenzhen Heng Electronics"],
  ["Quantity", "990 pcs"],
  ["Beneficiary", "Heng (HK) Trading Ltd"],
];

/** Two pages: words that name values beside the values, and a sentence that says the same without naming anything. */
async function invoicePdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage([400, 300]).drawText("The quantity was agreed by phone.", { x: 20, y: 200, size: 11 });
  const page = document.addPage([400, 300]);
  for (const [n, [label = "", value = ""]] of ROWS.entries()) {
    page.drawText(label, { x: 20, y: 200 - n * 20, size: 11 });
    page.drawText(value, { x: 160, y: 200 - n * 20, size: 11 });
  }
  return Buffer.from(await document.save());
}

/** An order that asks for a serial log, with this PDF among its own documents; its reading is planned but not done. */
async function orderWith(bytes: Buffer): Promise<Committed> {
  const { sha256 } = await storeFile(pool, store, of, bytes, "application/pdf");
  const order = await makeOrder(testLedger(pool), of);
  await askForSerialLog(testLedger(pool), of, order);
  const file = { fileId: newId(), sha256, bytes: String(bytes.length), mediaType: "application/pdf" };
  return commit({
    ...{ ledger: testLedger(pool), organizationId: of.organizationId, orderId: order.file.orderId },
    actor: { kind: "member", memberId: of.members.owner },
    command: (at, ctx) =>
      attachDocument(at, { kind: "invoice", name: "Invoice.pdf", issuedOn: null, supersedes: null, note: null, file }, ctx),
  });
}

const placeOf = ({ file }: Committed) => ({ organizationId: of.organizationId, orderId: file.orderId });
const read = (order: Committed, kept: ObjectStore = store) => readTexts({ ledger: testLedger(pool), store: () => kept }, placeOf(order));

const foundOn = (order: Committed) =>
  asWorker(pool, of, async (tenant) => {
    const { proposals, unread } = await readProposals(tenant, await readOrder(tenant, order.file.orderId));
    return { found: proposals.map(({ aspect, page, words }) => `${aspect} p${page}: ${words}`), unread: unread.length };
  });

const hits = (order: Committed, typed: string) =>
  asWorker(pool, of, async (tenant) => {
    const { groups } = await search(tenant, { typed, orderId: order.file.orderId, kind: "document" });
    return groups.flatMap((group) => group.hits.map(({ pieces }) => pieces.map(({ text }) => text).join("")));
  });

test("a PDF's text is read after it came: findable page by page, and proposed where a request asks about it", async () => {
  const order = await orderWith(await invoicePdf());
  const planned = await pool.query("select 1 from graphile_worker.jobs where key = $1", [`read:${order.file.orderId}`]);
  expect(planned.rows).toHaveLength(1);
  expect(await foundOn(order)).toEqual({ found: [], unread: 0 });

  await read(order);
  expect((await foundOn(order)).found, "a serial log asks for quantities, not for who is paid").toEqual(["quantity p2: 990 pcs"]);
  expect(await hits(order, "Trading")).toEqual(["Supplier: Shenzhen Heng Electronics Quantity 990 pcs Beneficiary Heng (HK) Trading Ltd"]);
  await rebuildProjections(testLedger(pool), of.organizationId, order.file.orderId);
  expect(await hits(order, "agreed")).toEqual(["The quantity was agreed by phone."]);
});

test("Chinese is read from a font that is not in the file, and found without blanks", async () => {
  const order = await orderWith(makeChinesePdf(["收款人：恒电子（香港）有限公司", "数量：990件"]));
  await read(order);
  expect((await foundOn(order)).found).toEqual(["quantity p1: 990件"]);
  expect(await hits(order, "香港）有限")).toHaveLength(1);
});

test("the same bytes on another order are findable at once; storage that does not answer is asked again", async () => {
  const again = await orderWith(makeChinesePdf(["批号：B-2605"]));
  const silent = { ...store, copyTo: () => Promise.reject(new ObjectStoreError("unavailable")) } as ObjectStore;
  await expect(read(again, silent)).rejects.toThrow();
  await read(again);
  const next = await orderWith(makeChinesePdf(["批号：B-2605"]));
  expect(await hits(next, "2605")).toHaveLength(1);
});

describe("a file that means harm takes nothing with it", () => {
  let reader: TextReader;
  beforeAll(() => {
    reader = createTextReader({ milliseconds: 4_000 });
  });
  afterAll(() => reader.close());
  const readBytes = (bytes: Buffer) => reader.readText({ name: "x.pdf", size: bytes.length, copyTo: (file) => writeFile(file, bytes) });

  test.each<[string, () => Promise<Buffer> | Buffer]>([
    ["no PDF at all", () => Buffer.from("%PDF-1.7 and then nothing of the kind")],
    ["one that ends in the middle", async () => (await invoicePdf()).subarray(0, 700)],
    ["one that opens with a password only", () => makeLockedPdf("secret")],
    ["one that grows to gigabytes when unpacked", () => bomb()],
    ["one whose pages are their own parents", () => circle()],
  ])(
    "%s",
    async (_, make) => {
      const { verdict } = await readBytes(await make());
      expect(verdict).not.toBe("read");
      const good = await readBytes(await invoicePdf());
      expect(findValues(good.pages).map(({ aspect }) => aspect)).toEqual(["seller", "quantity", "payee"]);
    },
    30_000,
  );

  test("is noted once, and never tried again", async () => {
    const order = await orderWith(Buffer.from("%PDF-1.4 broken"));
    await read(order);
    expect(await foundOn(order)).toEqual({ found: [], unread: 1 });
    const opened: string[] = [];
    const open = (key: string) => {
      opened.push(key);
      return store.open(key);
    };
    await read(order, { ...store, open } as ObjectStore);
    expect(opened).toEqual([]);
  });
});

/** A page whose content is packed zeros within packed zeros: 2 GB of "text" in a few kilobytes. */
function bomb(): Buffer {
  const packed = deflateSync(deflateSync(Buffer.alloc(2 ** 30, "("), { level: 9 }), { level: 9 });
  return assemble([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
    `<< /Length ${packed.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n${packed.toString("latin1")}\nendstream`,
  ]);
}

const circle = (): Buffer =>
  assemble(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 /Parent 2 0 R >>"]);

function assemble(objects: readonly string[]): Buffer {
  const body = objects.map((object, n) => `${n + 1} 0 obj\n${object}\nendobj\n`).join("");
  return Buffer.from(`%PDF-1.4\n${body}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n0\n%%EOF\n`, "latin1");
}
