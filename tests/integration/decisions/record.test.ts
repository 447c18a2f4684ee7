import { afterAll, beforeAll, expect, test } from "vitest";
import { attachDocument } from "~/domain/orders/attach-document.ts";
import { makeStatement } from "~/domain/statements/make-statement.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { pageWords } from "../http/page-words.ts";
import { hiddenFields } from "../http/visitor.ts";
import { type AskedOrder, askedOrder } from "../steps/accepted-order.ts";
import { type RaisedStage, raiseStage } from "../steps/raise-stage.ts";
import { type Cast, castOrganization, get, post } from "../steps/stage.ts";

const FLAG = "Rested on an explanation that was changed since";
const TESTING = "The missing numbers failed the electrical test.";
const REWORK = "The missing numbers went back for rework.";

let stage: RaisedStage;
let cast: Cast;

beforeAll(async () => {
  stage = await raiseStage();
  cast = await castOrganization(stage);
}, 180_000);

afterAll(() => stage?.close());

const read = async (address: string, cookie = cast.cookies.purchasing) => {
  const page = await get(stage, cookie, address);
  expect(page.status, address).toBe(200);
  return pageWords(page.body);
};

/** The supplier explains, as the first version or as a changed one. */
const explain = async (order: AskedOrder, words: string) =>
  order.bySupplier((file, ctx) => {
    const [before] = Object.values(file.statements);
    const about = { requestId: order.requestId, matterId: null, lineIds: [file.order!.lines[0]!.lineId], batches: [] };
    const said = { reasonCode: "testing" as const, words, author: "Li Wei", entered: null, files: [] };
    return makeStatement(file, { threadId: before?.threadId ?? null, ...about, ...said }, ctx);
  });

const decidePage = ({ orderId }: AskedOrder, submissionId: string) => `/orders/${orderId}/decide/${submissionId}`;

/** Confirms an acceptance as the page would, without looking at the page again. */
async function accept(order: AskedOrder, submission: { submissionId: string; manifestSha256: string }, more: Record<string, string> = {}) {
  const form = { key: newId(), standing: "", manifestSha256: submission.manifestSha256, intent: "confirm", outcome: "accepted" };
  const said = { sentence: "Accepted: v1, the balance.", unchanged: "Price", validity: "step" };
  const answered = await post(stage, cast.cookies.purchasing, decidePage(order, submission.submissionId), { ...form, ...said, ...more });
  expect(answered.status, pageWords(answered.body).slice(0, 2_000)).toBe(302);
  return Object.values((await order.read()).file.decisions).at(-1)!.decisionId;
}

test("an explanation changed after an acceptance is flagged wherever the decision is read, word by word in its record", async () => {
  const order = await askedOrder(stage, cast.of);
  await explain(order, TESTING);
  const { submission } = await order.answer(`serial,batch\nT-${order.orderId},7\n`);
  const decisionId = await accept(order, submission);
  const places = [
    [decidePage(order, submission.submissionId), cast.cookies.purchasing],
    [`/orders/${order.orderId}?step=${order.stepId}`, cast.cookies.service],
    [`/orders/${order.orderId}/decisions/${decisionId}`, cast.cookies.inspection],
    [`${order.here}/release`, cast.cookies.finance],
  ] as const;
  for (const [address, cookie] of places) expect(await read(address, cookie)).not.toContain(FLAG);
  expect(await read(`${order.here}/release`, cast.cookies.finance)).toContain("Accepted: v1, the balance.");
  await explain(order, REWORK);
  for (const [address, cookie] of places) expect(await read(address, cookie), address).toContain(FLAG);
  const record = await get(stage, cast.cookies.finance, `/orders/${order.orderId}/decisions/${decisionId}`);
  expect(record.body).toMatch(/<del[^>]*>[\s\S]*?failed/);
  expect(record.body).toMatch(/<ins[^>]*>[\s\S]*?went back for rework/);
  expect(await read(`${order.here}/release`, cast.cookies.finance)).toMatch(/first said: “The missing numbers failed the electrical test”/);
}, 30_000);

test("the record tells what was opened from what was merely sent", async () => {
  const order = await askedOrder(stage, cast.of);
  const first = await order.answer(`serial,batch\nA-${order.orderId},7\n`);
  const unseen = await accept(order, first.submission);
  expect(await read(`/orders/${order.orderId}/decisions/${unseen}`)).toMatch(/serials\.csv Sent, not opened/);
  const second = await order.answer(`serial,batch\nB-${order.orderId},7\n`);
  const shown = await read(decidePage(order, second.submission.submissionId));
  expect(shown, "the rows lie open beside the order").toContain(`B-${order.orderId}`);
  const seen = await accept(order, second.submission, { sentence: "Accepted: v2, the balance." });
  expect(await read(`/orders/${order.orderId}/decisions/${seen}`)).toMatch(
    /1 of 1 opened before deciding .*serials\.csv Opened and read For this order/,
  );
  expect(await read(`/orders/${order.orderId}/decisions/${unseen}`), "and stays what it was").toMatch(/serials\.csv Sent, not opened/);
}, 30_000);

test("a file opened before the decision question was written is on record as that", async () => {
  const order = await askedOrder(stage, cast.of, {}, "");
  const { submission } = await order.answer(`serial,batch\nC-${order.orderId},7\n`);
  const without = await post(stage, cast.cookies.purchasing, decidePage(order, submission.submissionId), {
    ...{ key: newId(), standing: "", manifestSha256: submission.manifestSha256, intent: "review", outcome: "accepted", validity: "step" },
  });
  expect(without.status, "the question comes first").toBe(422);
  expect(await read(decidePage(order, submission.submissionId))).toContain("Write it before you open the files");
  const decisionId = await accept(order, submission, { question: "May the balance be paid?" });
  const record = await read(`/orders/${order.orderId}/decisions/${decisionId}`);
  expect(record).toContain("opened before the question was written");
  expect(record).toContain("May the balance be paid?");
}, 30_000);

test("a decision is read as it was seen, whatever comes after; what came after stands apart", async () => {
  const order = await askedOrder(stage, cast.of);
  await explain(order, TESTING);
  const { submission, sha256 } = await order.answer(`serial,batch\nD-${order.orderId},7\n`);
  const decisionId = await accept(order, submission);
  const here = `/orders/${order.orderId}/decisions/${decisionId}`;
  const [sinceBefore = "", seenBefore = ""] = (await read(here)).split("It does not change any more.");
  expect(seenBefore).toContain("Which serials are in batch 7?");
  expect(seenBefore).toContain("product identity");
  expect(seenBefore).toContain(TESTING);
  expect(sinceBefore).toContain("Nothing has taken anything away from it.");
  await explain(order, REWORK);
  await order.act("owner", (file, ctx) =>
    attachDocument(
      file,
      {
        ...{ kind: "inspection_plan", name: "A later plan", issuedOn: null, supersedes: null, note: null },
        file: { fileId: newId(), sha256, bytes: "10", mediaType: "text/csv" },
      },
      ctx,
    ),
  );
  const second = await order.answer(`serial,batch\nE-${order.orderId},7\n`);
  await accept(order, second.submission, { sentence: "Accepted: v2, the balance." });
  const [sinceAfter = "", seenAfter = ""] = (await read(here)).split("It does not change any more.");
  expect(seenAfter).toBe(seenBefore);
  expect(sinceAfter).toContain("v2 has come since. This decision does not cover it.");
  expect(sinceAfter).toContain(FLAG);
}, 30_000);

test("what waits next is offered until it is decided", async () => {
  const order = await askedOrder(stage, cast.of);
  const { submission } = await order.answer(`serial,batch\nF-${order.orderId},7\n`);
  const other = await askedOrder(stage, cast.of);
  const waiting = await other.answer(`serial,batch\nG-${other.orderId},7\n`);
  const page = await get(stage, cast.cookies.purchasing, decidePage(order, submission.submissionId));
  expect(page.body).toContain(decidePage(other, waiting.submission.submissionId));
  expect(hiddenFields(page.body).manifestSha256).toBe(submission.manifestSha256);
  await accept(other, waiting.submission);
  const after = await get(stage, cast.cookies.purchasing, decidePage(order, submission.submissionId));
  expect(after.body, "what is decided waits no longer").not.toContain(decidePage(other, waiting.submission.submissionId));
}, 30_000);
