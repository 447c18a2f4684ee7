import { afterAll, beforeAll, expect, test } from "vitest";
import { asWorker } from "#db/tenancy.server.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import { changePayee } from "~/domain/steps/change-payee.ts";
import { viewStep } from "~/domain/steps/step.ts";
import { commit } from "~/ledger/commit.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { makeOrder } from "../../factories/order.ts";
import { askedOrder } from "./accepted-order.ts";
import { type RaisedStage, raiseStage } from "./raise-stage.ts";
import { type Cast, castOrganization, get, post } from "./stage.ts";

let stage: RaisedStage;
let cast: Cast;

beforeAll(async () => {
  stage = await raiseStage();
  cast = await castOrganization(stage);
}, 180_000);

afterAll(() => stage?.close());

type Placed = { orderId: string; stepId: string };
const at = ({ orderId, stepId }: Placed) => `/orders/${orderId}/steps/${stepId}`;

const read = ({ orderId }: Placed) => asWorker(stage.pool, cast.of, (tenant) => readOrder(tenant, orderId));
const view = async (of: Placed) => {
  const { file, now } = await read(of);
  return viewStep(file, file.steps.find(({ stepId }) => stepId === of.stepId)!, now);
};
const codes = async (of: Placed) => (await view(of)).evaluation.blockers.map(({ code }) => code);

/** Sends a form of a step's page as a member of this role. */
async function send(role: MemberRole, of: Placed, page: string, fields: Record<string, string>, key: string = crypto.randomUUID()) {
  const rev = String((await read(of)).file.rev);
  return post(stage, cast.cookies[role], `${at(of)}/${page}`, { key, rev, ...fields });
}

test("a hold on a supplier stops every order of theirs, once however often it is sent, and is lifted on all of them", async () => {
  const orders: Placed[] = [];
  for (let made = 0; made < 3; made += 1) {
    const { file } = await makeOrder(stage.ledger, cast.of, { noEvidence: "advance" });
    orders.push({ orderId: file.orderId, stepId: file.steps[0]!.stepId });
  }
  const [first] = orders as [Placed];
  for (const _ of [1, 2])
    expect(
      (await send("inspection", first, "hold", { intent: "place", target: "supplier", reason: "factory closed" }, "same")).status,
    ).toBe(302);
  for (const order of orders) expect([await codes(order), Object.keys((await read(order)).file.holds).length]).toEqual([["hold"], 1]);
  const [holdId] = Object.keys((await read(first)).file.holds);
  const lift = { intent: `lift-${holdId}`, holdId: String(holdId), reason: "it works again" };
  expect((await send("service", first, "hold", lift)).status).toBe(403);
  expect((await send("inspection", first, "hold", lift)).status).toBe(302);
  for (const order of orders) expect((await view(order)).status).toBe("ready");
});

test("a waiver needs its approvals; then the step no longer waits, for the reason that is on record", async () => {
  const order = await askedOrder(stage, cast.of);
  const { file } = await order.read();
  const [requirementId = ""] = Object.keys(file.requirements);
  expect((await send("purchasing", order, "waive", { intent: "ask", requirementId, reason: "" })).status).toBe(422);
  expect((await send("purchasing", order, "waive", { intent: "ask", requirementId, reason: "the lab report covers it" })).status).toBe(302);
  const approve = async (role: MemberRole) =>
    (await send(role, order, "waive", { intent: `approve-${Object.keys((await order.read()).file.waivers)[0]}` })).status;
  expect([await approve("finance"), await approve("purchasing"), await codes(order)]).toEqual([302, 403, ["awaited"]]);
  expect([await approve("owner"), await codes(order)]).toEqual([302, ["nothing_asked"]]);
  expect((await send("purchasing", order, "no-evidence", { reason: "waived" })).status).toBe(403);
  expect((await send("finance", order, "no-evidence", { reason: "waived, see there" })).status).toBe(302);
  expect((await view(order)).status).toBe("ready");
  expect((await get(stage, cast.cookies.finance, `${at(order)}/release`)).body).toContain("needs no evidence, waived, see there");
});

test("a changed account is shown beside the old one, and only the version that was seen is confirmed", async () => {
  const { file } = await makeOrder(stage.ledger, cast.of, { noEvidence: "advance" });
  const order = { orderId: file.orderId, stepId: file.steps[0]!.stepId };
  await asWorker(stage.pool, cast.of, ({ client }) =>
    client.query(
      `insert into payee_account (organization_id, payee_id, version, account, bank, changed_at, changed_by)
       values ($1, $2, 2, 'DE00 9999 4444', 'New Bank', clock_timestamp(), $3)`,
      [cast.of.organizationId, cast.of.payeeId, cast.of.members.purchasing],
    ),
  );
  const payee = { payeeId: cast.of.payeeId, accountVersion: 2 };
  await commit({
    ledger: stage.ledger,
    organizationId: cast.of.organizationId,
    orderId: order.orderId,
    actor: { kind: "member", memberId: cast.of.members.purchasing },
    command: (now, ctx) =>
      changePayee(now, { stepId: order.stepId, payee, payeeName: "Heng Ltd", accountEnding: "4444", reason: "new bank" }, ctx),
  });
  expect(await codes(order)).toEqual(["payee_unconfirmed", "payee_note_unasked"]);
  const page = await get(stage, cast.cookies.finance, `${at(order)}/confirm`);
  expect([page.body.includes("ends in 7890"), page.body.includes("New Bank, ends in 4444"), page.body.includes("9999 4444")]).toEqual([
    true,
    true,
    false,
  ]);
  const asked = `/requests/new?step=${order.stepId}&amp;type=party_relationship_note`;
  expect((await get(stage, cast.cookies.owner, `${at(order)}/confirm`)).body).toContain(asked);
  const catalogue = (await get(stage, cast.cookies.purchasing, `/orders/${order.orderId}/requests/new?step=${order.stepId}`)).body;
  expect(catalogue).toMatch(/<input[^>]*checked=""[^>]*value="party_relationship_note"/);
  expect(catalogue.match(/<input[^>]*checked=""/g)).toHaveLength(1);
  const seen = { intent: "checked", payeeId: cast.of.payeeId, termsVersion: "1", accountVersion: "2", reason: "the account is theirs" };
  const checked = { channel: "phone", withWhom: "Li Wei, sales", reachedAt: "ends in 2051", knownSince: "3 Feb 2024", ownSource: "yes" };
  const stays = ["payee_unconfirmed", "payee_note_unasked"];
  const empty = await send("finance", order, "confirm", { ...seen, channel: "", withWhom: " ", reachedAt: "", knownSince: "soon" });
  expect([empty.status, await codes(order)]).toEqual([422, stays]);
  for (const field of ["channel", "withWhom", "reachedAt", "knownSince"]) expect(empty.body).toContain(`href="#field-${field}"`);
  for (const said of ["the account is theirs", "Write it like 4 Mar 2026"]) expect(empty.body).toContain(said);
  const late = await send("finance", order, "confirm", { ...seen, ...checked, knownSince: "1 Jan 2099" });
  expect([late.status, await codes(order)]).toEqual([422, stays]);
  for (const words of ["A number that came with the change proves nothing", 'value="Li Wei, sales"', 'value="1 Jan 2099"'])
    expect(late.body).toContain(words);
  const { ownSource, ...without } = checked;
  expect(ownSource).toBe("yes");
  const unticked = await send("finance", order, "confirm", { ...seen, ...without });
  expect([unticked.status, unticked.body.includes('href="#field-ownSource"')]).toEqual([422, true]);
  const skipped = await send("finance", order, "confirm", { ...seen, intent: "terms" });
  expect([skipped.status, await codes(order)]).toEqual([422, stays]);
  const old = await send("finance", order, "confirm", { ...seen, ...checked, accountVersion: "1" });
  expect([old.status, await codes(order)]).toEqual([409, stays]);
  expect((await send("purchasing", order, "confirm", { ...seen, ...checked })).status).toBe(403);
  expect((await send("finance", order, "confirm", { ...seen, ...checked })).status).toBe(302);
  expect(await codes(order)).toEqual(["payee_note_unasked"]);
  for (const where of [`${at(order)}/confirm`, `/orders/${order.orderId}?step=${order.stepId}`]) {
    const { body } = await get(stage, cast.cookies.finance, where);
    expect(body).toContain("Confirmed by phone with Li Wei, sales, on a number known since 3 Feb 2024");
  }
});

test("goods that left outside the gate close what comes after them until it is resolved; a shipment is released and recorded by its own roles", async () => {
  const shipments = [
    { kind: "loading" as const, dueDate: "2099-03-11", detail: null },
    { kind: "departure" as const, dueDate: "2099-03-12", detail: null },
    { kind: "receiving" as const, dueDate: "2099-04-12", detail: null },
  ];
  const { file } = await makeOrder(stage.ledger, cast.of, { noEvidence: "advance", shipments });
  const [, loading, departure, receiving] = file.steps.map(({ stepId }) => ({ orderId: file.orderId, stepId })) as [
    Placed,
    ...[Placed, Placed, Placed],
  ];
  const left = { intent: "outside", date: "2026-03-04", reference: "TRUCK 7", reason: "the truck did not wait" };
  expect((await send("finance", loading, "record", left)).status).toBe(403);
  expect((await send("service", loading, "record", left)).status).toBe(302);
  expect((await view(loading)).status).toBe("outside_gate");
  await send("service", departure, "no-evidence", { reason: "nothing to show" });
  expect(await codes(departure)).toEqual(["breach"]);
  const [key = ""] = Object.keys((await read(loading)).file.breaches);
  expect((await send("service", loading, "breach", { breach: key, reason: "counted on arrival" })).status).toBe(403);
  expect((await send("owner", loading, "breach", { breach: key, reason: "counted on arrival" })).status).toBe(302);
  expect((await send("finance", departure, "release", {})).status).toBe(403);
  expect((await send("service", departure, "release", {})).status).toBe(302);
  const { lineId } = file.order!.lines[0]!;
  const sailed = {
    ...{ intent: "record", date: "4 Mar 2026", reference: "HLCU-1", "goods.vehicle": "Ever Lucid 031W", "goods.seal": "CN 4411" },
    ...{ "goods.containers": "CSQU 305438 4", "goods.lines.0.lineId": lineId, "goods.lines.0.quantity": "390" },
  };
  const wrong = await send("service", departure, "record", sailed);
  expect([wrong.status, wrong.body.includes("CSQU 305438 4 is not a container number")]).toEqual([422, true]);
  for (const kept of ["Ever Lucid 031W", "CN 4411", 'value="390"', 'value="4 Mar 2026"']) expect(wrong.body).toContain(kept);
  expect((await send("service", departure, "record", { ...sailed, "goods.containers": "CSQU 305438 3" })).status).toBe(302);
  expect((await view(departure)).status).toBe("recorded");
  const board = await get(stage, cast.cookies.service, "/shipments?group=done");
  expect(board.body).toContain("HLCU-1");
  expect((await view(loading)).marks.outsideGate).toBe(true);
  const note = await get(stage, cast.cookies.service, `${at(departure)}/note`);
  for (const said of ["Container CSQU\u00a0305438\u00a03", "Seal CN 4411", "Ever Lucid 031W"]) expect(note.body).toContain(said);

  await send("service", receiving, "no-evidence", { reason: "nothing to show" });
  expect((await send("service", receiving, "release", {})).status).toBe(302);
  const form = await get(stage, cast.cookies.service, `${at(receiving)}/record`);
  expect(form.body).toContain("Count on arrival");
  const arrived = { intent: "record", date: "4 Mar 2026", "goods.lines.0.lineId": lineId, "goods.remarks": "rain on the ramp" };
  const uncounted = await send("service", receiving, "record", { ...arrived, "goods.lines.0.quantity": "" });
  expect([uncounted.status, uncounted.body.includes("rain on the ramp")]).toEqual([422, true]);
  const short = { ...arrived, "goods.lines.0.quantity": "388", "goods.lines.0.damaged": "2" };
  const unsaid = await send("service", receiving, "record", short);
  expect(unsaid.status).toBe(422);
  for (const said of ["388 were counted, 390 were to come. Say why.", 'value="388"', "rain on the ramp"])
    expect(unsaid.body).toContain(said);
  expect((await send("service", receiving, "record", { ...short, "goods.lines.0.reason": "two fell off" })).status).toBe(302);
  const shown = await get(stage, cast.cookies.service, `/shipments?step=${receiving.stepId}`);
  for (const said of ["Line 1: 388 counted, 390 were to come", "two fell off", "rain on the ramp"]) expect(shown.body).toContain(said);
  const [, matter = ""] = /href="(\/orders\/[^"]+\/matters\/new\?record=[^"]+)"/.exec(shown.body) ?? [];
  const opening = await get(stage, cast.cookies.service, matter);
  expect(opening.body).toMatch(/388 counted, 390 were to come/);
  const recordId = new URL(matter, stage.url).searchParams.get("record") ?? "";
  const ticks = { "impacts[]": "customer_acceptance", "why.customer_acceptance": "Two are missing", lockBy: "impact" };
  const source = { requestId: "", submissionId: "", discrepancyId: "", statementId: "", recordId };
  const asked = { key: crypto.randomUUID(), kind: "discrepancy", field: "quantity", title: "Two are missing", ...source, ...ticks };
  const opened = await post(stage, cast.cookies.purchasing, `/orders/${receiving.orderId}/matters/new`, asked);
  expect(opened.status).toBe(302);
  expect(Object.values((await read(receiving)).file.matters)[0]?.cited).toMatchObject([{ kind: "record", id: recordId }]);
});
