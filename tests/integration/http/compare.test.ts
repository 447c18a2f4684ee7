import { afterAll, beforeAll, expect, test } from "vitest";
import { attachDocument } from "~/domain/orders/attach-document.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { readTexts } from "~/jobs/read-texts.server.ts";
import { commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { storeFile } from "../../factories/stored-file.ts";
import { makeChinesePdf } from "../files/make-chinese-pdf";
import { type FilledOrder, fillOrder } from "./filled-order";
import { pageWords } from "./page-words";
import { type Place, startPlace } from "./start-place";
import { hiddenFields, type Visitor } from "./visitor";

let place: Place;
let order: FilledOrder;
const buyer = () => place.a.members.purchasing as Visitor;
const page = () => `/orders/${order.orderId}/compare`;

beforeAll(async () => {
  place = await startPlace();
  order = await fillOrder(place, place.a);
}, 180_000);
afterAll(() => place?.stop());

const words = async () => pageWords((await buyer().get(page())).text);

const file = async (payee?: string) => {
  const run = (actor: Parameters<typeof commit>[0]["actor"], command: Parameters<typeof commit>[0]["command"]) =>
    commit({ ledger: place.ledger, organizationId: place.a.organizationId, orderId: order.orderId, actor, command });
  if (payee === undefined) return (await run({ kind: "member", memberId: place.a.memberIds.owner }, () => [])).file;
  const party = { company: "Heng", site: "Shenzhen", made_on: "2026-03-01", seller: "Heng", factory: "Heng", payee };
  const roles = { prints_labels: "Heng", assigns_numbers: "Heng", verifies_labels: "Heng", corrects_errors: "Heng" };
  const answered = await run({ kind: "supplier", linkId: order.a1.linkId, generation: 1 }, (at, ctx) => {
    const asked = Object.values(at.requests).find(({ type }) => type === "role_statement");
    const attested = { attestedName: "Li Wei", attestedTitle: "Manager", note: null, validFrom: null, validUntil: null };
    const fields = { ...party, ...roles };
    return makeSubmission(at, { requestId: asked?.requestId ?? "", files: [], fields, ...attested, entered: null, usedElsewhere: {} }, ctx);
  });
  return answered.file;
};

/** The hidden fields of the form that asks about, or settles, the one conflict shown. */
async function formOf(intent: "ask" | "settle"): Promise<Record<string, string>> {
  const { text } = await buyer().get(page());
  const form = text.split("<form").find((part) => part.includes(`value="${intent}"`)) ?? "";
  return Object.fromEntries(Object.entries(hiddenFields(`<form${form}`)).map(([name, value]) => [name, String(value)]));
}

test("another payee in the role statement is a conflict: asked about once, settled with a reason, and found anew in the next version", async () => {
  expect(await words()).toContain("No two records disagree.");
  const payee = "Other Trading Ltd";
  await file(payee);
  const shown = await words();
  expect(shown).toContain("1 disagreement to look at");
  expect(shown).toMatch(/Heng Ltd \d+ approved holds .*Role statement v1 .*Other Trading Ltd .*claimed conflicts/);

  const ask = await formOf("ask");
  expect((await buyer().post(page(), ask)).status).toBe(302);
  expect((await buyer().post(page(), ask)).status).toBe(302);
  const asked = Object.values((await file()).requests).filter(({ type }) => type === "party_relationship_note");
  expect(asked).toHaveLength(1);
  expect(await words()).toContain("The supplier was asked to explain");
  expect((await buyer().post(page(), { ...ask, key: "another-page.ask" })).status).toBe(409);

  const settle = await formOf("settle");
  const empty = await buyer().post(page(), { ...settle, reason: "" });
  expect(empty.status).toBe(422);
  expect((await buyer().post(page(), { ...settle, reason: "Their agent; the contract names both" })).status).toBe(302);
  expect(await words()).toContain("Settled: Their agent; the contract names both");
  expect((await buyer().post(page(), { ...settle, key: "another-page.settle", reason: "Again" })).status).toBe(409);

  await file("Third Trading Ltd");
  expect(await words()).toContain("1 disagreement to look at");
});

test("a value found in a PDF stands on the page until a person says that the file states it; nobody can say more than was found", async () => {
  const bytes = makeChinesePdf(["收款人：Heng HK Ltd"]);
  const { organizationId, memberIds, members } = place.a;
  const { sha256 } = await storeFile(place.pool, place.store, { organizationId }, bytes, "application/pdf");
  const fileId = newId();
  const paper = { kind: "invoice" as const, name: "Invoice.pdf", issuedOn: null, supersedes: null, note: null };
  await commit({
    ...{ ledger: place.ledger, organizationId, orderId: order.orderId, actor: { kind: "member", memberId: memberIds.owner } },
    command: (at, ctx) =>
      attachDocument(at, { ...paper, file: { fileId, sha256, bytes: String(bytes.length), mediaType: "application/pdf" } }, ctx),
  });
  await readTexts({ ledger: place.ledger, store: () => place.store }, { organizationId, orderId: order.orderId });

  const before = await words();
  expect(before).toMatch(/Found in PDFs, not looked at yet .* Heng HK Ltd .*Found in Invoice\.pdf, page 1 .*the order says Heng Ltd/);
  const { text } = await buyer().get(page());
  const form = text.split("<form").find((part) => part.includes('value="confirm"')) ?? "";
  const fields = Object.fromEntries(Object.entries(hiddenFields(`<form${form}`)).map(([name, value]) => [name, String(value)]));
  expect(fields.value).toMatch(new RegExp(`^payee:${fileId}:`));
  expect((await buyer().post(page(), { ...fields, key: "a", value: `payee:${fileId}:0000000000000000` })).status).toBe(404);
  expect((await place.b.members.owner.post(page(), { ...fields, key: "b" })).status).toBe(404);
  expect((await (members.finance as Visitor).post(page(), fields)).status).toBe(302);
  const after = await words();
  expect(after).toMatch(/Invoice\.pdf, page 1 Heng HK Ltd claimed conflicts confirmed by/);
  expect(after).not.toContain("Found in PDFs");
  expect((await buyer().post(page(), { ...fields, key: "c" })).status).toBe(409);
});
