import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { commit } from "~/ledger/commit.server.ts";
import { type FilledOrder, fillOrder } from "./filled-order";
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

const words = async () =>
  (await buyer().get(page())).text
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

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
