import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { viewFor } from "~/domain/order-file/view-for.ts";
import type { Parts } from "~/domain/outsiders/events.ts";
import { revokeOutsider } from "~/domain/outsiders/revoke-outsider.ts";
import { commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { formatAmount } from "~/words/amount.ts";
import { expectDone } from "./companies";
import { type FilledOrder, fillOrder } from "./filled-order";
import { pageWords } from "./page-words";
import { NOTHING, type Reader, share } from "./shared-order";
import { type Place, startPlace } from "./start-place";
import { Visitor } from "./visitor";

let place: Place;
let order: FilledOrder;
let foreign: FilledOrder;
/** One reading link for each part that can be chosen, and for no other. */
let readers: Record<keyof Parts, Reader>;
let choices: Record<keyof Parts, Parts>;

beforeAll(async () => {
  place = await startPlace();
  order = await fillOrder(place, place.a);
  foreign = await fillOrder(place, place.b);
  choices = {
    goods: { ...NOTHING, goods: true },
    stepIds: { ...NOTHING, stepIds: [order.step("departure")] },
    documentIds: { ...NOTHING, documentIds: [order.documentId] },
    fileIds: { ...NOTHING, fileIds: [order.fileId] },
    decisionIds: { ...NOTHING, decisionIds: [order.decisionId] },
    matterIds: { ...NOTHING, matterIds: [order.matterId] },
  };
  const made: Partial<typeof readers> = {};
  for (const part of Object.keys(choices) as (keyof Parts)[]) made[part] = await share(place, place.a, order, choices[part]);
  readers = made as typeof readers;
}, 180_000);
afterAll(() => place?.stop());

const PARTS: (keyof Parts)[] = ["goods", "stepIds", "documentIds", "fileIds", "decisionIds", "matterIds"];

async function open({ visitor, address, ref }: Reader): Promise<string> {
  const opened = await visitor.get(address);
  expect([opened.status, opened.location, opened.headers["referrer-policy"]]).toEqual([303, `/view/${ref}`, "no-referrer"]);
  const page = await visitor.get(`/view/${ref}`);
  expect(page.status).toBe(200);
  const data = await visitor.get(`/view/${ref}.data`);
  expect(data.status).toBe(200);
  return `${page.text}\n${data.text}`;
}

/** Every word recorded on the order, by its key. */
async function textsOf({ orderId }: FilledOrder): Promise<Map<string, string>> {
  const { rows } = await place.all.query<{ key: string; text: string | null }>(
    "select n || '.' || field as key, text from event_text where order_id = $1",
    [orderId],
  );
  return new Map(rows.flatMap(({ key, text }) => (text ? [[key, text] as const] : [])));
}

/** Everything said on the order, of its people and its money, that this reader was not given. */
async function withheldFrom(reader: Reader): Promise<string[]> {
  const texts = await textsOf(order);
  const { file } = await commit({
    ...{ ledger: place.ledger, organizationId: place.a.organizationId, orderId: order.orderId },
    ...{ actor: { kind: "member", memberId: place.a.memberIds.owner }, command: () => [] },
  });
  const view = viewFor({ kind: "outsider", outsiderId: reader.outsiderId }, file, new Date().toISOString());
  const given = view.textKeys.flatMap((key) => texts.get(key) ?? []);
  const people = await place.all.query<{ name: string; email: string | null }>(
    "select name, email from person where organization_id = $1 and name is not null and name <> 'Jan Smit'",
    [place.a.organizationId],
  );
  const money = [...file.steps.map(({ amount }) => amount), file.order?.total ?? null].flatMap((amount) =>
    amount === null ? [] : [amount, formatAmount(amount, file.order?.currency ?? "USD")],
  );
  const accounts = file.steps.flatMap(({ accountEnding }) => accountEnding ?? []);
  return [...texts.values(), ...people.rows.flatMap(({ name, email }) => [name, email ?? ""]), ...money, ...accounts].filter(
    (words) => words.length >= 4 && !COMMON.includes(words) && !given.some((one) => one.includes(words)),
  );
}

/** Words that pages say anyway, and what a chosen part says of itself: the quantity of the goods, the date of the file. */
const COMMON = ["none", "other", "list.csv", "1000", "2026-03-01"];

describe("a reading link opens exactly what was chosen", () => {
  test.each(PARTS)("%s alone: nothing else in page, data, mail or receipt", async (part) => {
    const reader = readers[part];
    const said = await open(reader);
    const withheld = await withheldFrom(reader);
    expect(withheld.length).toBeGreaterThan(30);
    expect(withheld.filter((words) => said.includes(words))).toEqual([]);
    const texts = await textsOf(order);
    const view = viewFor({ kind: "outsider", outsiderId: reader.outsiderId }, reader.file, new Date().toISOString());
    for (const key of view.textKeys) expect(said, key).toContain(texts.get(key)?.slice(0, 20));
    const own = {
      goods: "1000",
      stepIds: "On hold",
      documentIds: "PO.pdf",
      fileIds: "list.csv",
      decisionIds: "Accepted with conditions",
      matterIds: "Brochure",
    };
    expect(said).toContain(own[part]);
  });

  test("the mail names nothing of the order but its number", async () => {
    const folder = path.join(place.dataFolder, "mail");
    const mails = () =>
      readdirSync(folder)
        .filter((name) => name.endsWith(".eml"))
        .map((name) => readFileSync(path.join(folder, name)));
    await expect.poll(() => mails().filter((mail) => mail.includes("jan.smit@example.com")).length, { timeout: 30_000 }).toBe(PARTS.length);
    const withheld = await withheldFrom(readers.goods);
    for (const raw of mails().filter((mail) => mail.includes("jan.smit@example.com"))) {
      const { text = "", html } = await simpleParser(raw);
      expect(text).toMatch(/\/v\/[\w-]{43}/);
      expect(withheld.filter((words) => text.includes(words) || String(html).includes(words))).toEqual([]);
    }
  });
});

describe("attacks", () => {
  const filesOf = ({ file }: FilledOrder) => [
    ...Object.values(file.submissions).flatMap(({ files }) => files.map(({ fileId }) => fileId)),
    ...Object.values(file.documents).map((document) => document.file.fileId),
  ];

  test.each(["/", "/thumbnail", "/../../x"])("no file that was not chosen, whatever is asked of it (%s)", async (rest) => {
    const { visitor, ref } = readers.fileIds;
    await open(readers.fileIds);
    const others = [...filesOf(order).filter((fileId) => fileId !== order.fileId), ...filesOf(foreign), newId(), "no-id"];
    expect(others.length).toBeGreaterThan(5);
    for (const fileId of others) {
      for (const range of ["bytes=0-3", "bytes=0-"]) {
        const answer = await visitor.send("GET", `/view/${ref}/files/${fileId}${rest === "/" ? "" : rest}`, { headers: { range } });
        expect(answer.status, fileId).toBe(404);
      }
    }
  });

  test("the chosen file, whole or in part, as a download that runs nothing", async () => {
    const { visitor, ref } = readers.fileIds;
    await open(readers.fileIds);
    const whole = await visitor.get(`/view/${ref}/files/${order.fileId}`);
    expect([whole.status, whole.headers["content-security-policy"]]).toEqual([200, "sandbox; default-src 'none'"]);
    expect(whole.headers["content-disposition"]).toContain("attachment");
    const part = await visitor.send("GET", `/view/${ref}/files/${order.fileId}`, { headers: { range: "bytes=0-3" } });
    expect([part.status, part.headers["content-range"]]).toEqual([206, `bytes 0-3/${whole.headers["content-length"]}`]);
  });

  test("one link's cookie opens no other's page or file, and none of the supplier's or the buyer's", async () => {
    const { visitor } = readers.goods;
    await open(readers.goods);
    const places = [
      ...PARTS.filter((part) => part !== "goods").map((part) => `/view/${readers[part].ref}`),
      `/view/${readers.fileIds.ref}/files/${order.fileId}`,
      `/s/${order.a1.ref}`,
      `/s/${readers.goods.ref}`,
      `/view/${order.a1.ref}`,
    ];
    for (const address of places) expect((await visitor.get(address)).status, address).toBe(410);
    expect((await visitor.get(`/orders/${order.orderId}`)).location).toContain("/sign-in");
    expect((await order.a1.visitor.get(`/view/${readers.goods.ref}`)).status).toBe(410);
    expect((await place.a.members.owner.get(`/view/${readers.goods.ref}`)).status).toBe(410);
  });

  test("a supplier's token opens no reading page, a reader's none to answer by", async () => {
    const stranger = new Visitor(place.site);
    expect((await stranger.get(readers.goods.address.replace("/v/", "/i/"))).status).toBe(410);
    expect((await stranger.get(`/v/${order.a1.token}`)).status).toBe(410);
  });

  test("nothing can be changed by it", async () => {
    const { visitor, ref } = readers.goods;
    await open(readers.goods);
    const before = await lastN();
    for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
      for (const address of [`/view/${ref}`, `/view/${ref}/files/${order.fileId}`, readers.goods.address]) {
        const answer = await visitor.send(method, address, {
          body: new URLSearchParams({ x: "1" }),
          headers: { origin: place.site.pages },
        });
        expect(answer.status, `${method} ${address}`).toBeGreaterThanOrEqual(400);
      }
    }
    expect(await lastN()).toBe(before);
  });

  test("expired, revoked and unknown are one answer, at once, for the page, its files and its address", async () => {
    const [expired, revoked] = [await share(place, place.a, order, choices.fileIds), await share(place, place.a, order, choices.fileIds)];
    for (const reader of [expired, revoked]) await open(reader);
    await place.all.query("update outsider_link set expires_at = now() where id = $1", [expired.outsiderId]);
    await commit({
      ...{ ledger: place.ledger, organizationId: place.a.organizationId, orderId: order.orderId },
      actor: { kind: "member", memberId: place.a.memberIds.owner },
      command: (file, ctx) => revokeOutsider(file, { outsiderId: revoked.outsiderId, reason: "Sent to the wrong person" }, ctx),
    });
    const unknown = new Visitor(place.site);
    const plain = (text: string) => text.replace(/nonce="[^"]*"|[0-9a-f-]{36}|\/v\/[\w-]+|"[\w-]{20,}"/g, "");
    const wanted = plain((await unknown.get(`/v/${"x".repeat(43)}`)).text);
    for (const { visitor, ref, address } of [expired, revoked]) {
      for (const place of [`/view/${ref}`, `/view/${ref}/files/${order.fileId}`])
        expect((await visitor.get(place)).status, place).toBe(410);
      const again = await new Visitor(place.site).get(address);
      expect([again.status, plain(again.text)]).toEqual([410, wanted]);
    }
  });
});

test("every opening and download is on record, and the buyer reads when", async () => {
  const reader = await share(place, place.a, order, choices.fileIds);
  await open(reader);
  await reader.visitor.get(`/view/${reader.ref}/files/${order.fileId}`);
  const { rows } = await place.all.query<{ kind: string }>("select kind from access_log where subject = $1 order by at", [
    reader.outsiderId,
  ]);
  expect(rows.map(({ kind }) => kind)).toEqual(["outsider.fetched", "outsider.read", "outsider.read", "outsider.file"]);
  const page = await place.a.members.owner.get(`/orders/${order.orderId}/outsiders`);
  expect(page.text).toContain("Opened 2 times, last on");
});

const lastN = async () =>
  (await place.all.query<{ n: number }>("select n from order_head where order_id = $1", [order.orderId])).rows[0]?.n;

describe("the page that a release note's address leads to", () => {
  const anybody = () => new Visitor(place.site);
  const words = (html: string) => pageWords(html.split("</head>")[1] ?? "");
  const notePage = () => `/orders/${foreign.orderId}/steps/${foreign.step("progress")}/note`;
  const addressOn = (html: string) => /\/n\/[\w-]{100,}/.exec(html)?.[0] ?? "";

  test("says what stands on the note and whether it stands, and nothing else of the order", async () => {
    const sheet = await place.b.members.owner.get(notePage());
    expect([sheet.status, sheet.text.includes("USD 2,000.00")]).toEqual([200, true]);
    const page = await anybody().get(addressOn(sheet.text));
    expect([page.status, page.headers["referrer-policy"], page.headers["cache-control"]]).toEqual([200, "no-referrer", "no-store"]);
    expect(page.text).toContain('content="noindex"');
    expect(words(page.text)).toMatch(/Stands\b.*It may be carried out/);
    expect(page.text).toContain("USD 2,000.00");
    const texts = await textsOf(foreign);
    const { order: opened, steps } = foreign.file;
    const supplier = texts.get(opened?.supplierName ?? "") ?? "";
    const inside = [
      ...texts.values(),
      ...steps.flatMap(({ amount, kind }) => (amount && kind !== "progress" ? [formatAmount(amount, "USD")] : [])),
    ];
    const data = await anybody().get(`${addressOn(sheet.text)}.data`);
    for (const secret of inside.filter((one) => one.length >= 4 && !supplier.includes(one) && !COMMON.includes(one))) {
      expect([secret, page.text.includes(secret), data.text.includes(secret)]).toEqual([secret, false, false]);
    }
    const chinese = await anybody().send("GET", addressOn(sheet.text), { headers: { "accept-language": "zh-CN" } });
    expect(words(chinese.text)).toContain("可以执行");
  });

  test("says that the release ended once a hold came, and nothing at all once its address was ended", async () => {
    const sheet = await place.b.members.owner.get(notePage());
    const address = addressOn(sheet.text);
    expectDone(
      await place.b.members.owner.submit(`/orders/${foreign.orderId}/steps/${foreign.step("progress")}/hold`, {
        ...{ intent: "place", target: "step", reason: "Something is wrong" },
      }),
      "placing a hold",
    );
    const ended = await anybody().get(address);
    expect(words(ended.text)).toMatch(/Ended on .*: a hold was placed.*Do not act on this note/);
    expect(ended.text).not.toContain("Something is wrong");
    expectDone(await place.b.members.owner.submit(notePage(), { releaseId: foreign.releaseId, generation: "1" }), "ending the address");
    const over = await anybody().get(address);
    const unknown = await anybody().get(`/n/${"x".repeat(address.length - 3)}`);
    expect([over.status, words(over.text)]).toEqual([410, words(unknown.text)]);
    expect(unknown.status).toBe(410);
    const next = addressOn((await place.b.members.owner.get(notePage())).text);
    expect(next).not.toBe(address);
    expect((await anybody().get(next)).status).toBe(200);
  });
});
