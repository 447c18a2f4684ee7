import { afterEach, beforeEach, expect, test } from "vitest";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { cancelOrder } from "~/domain/orders/cancel-order.ts";
import { createOrder } from "~/domain/orders/create-order.ts";
import { sendRequests } from "~/domain/requests/send-requests.ts";
import { confirmStep } from "~/domain/steps/confirm-step.ts";
import { stepOf, viewStep } from "~/domain/steps/step.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { ledger, openOrder, runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember } from "~/http/session.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { inOrganization } from "~/ledger/organization.server.ts";
import { ensureContact } from "~/queries/suppliers/ensure-contact.server.ts";
import { ensurePayee } from "~/queries/suppliers/ensure-payee.server.ts";
import { ensureSupplier } from "~/queries/suppliers/ensure-supplier.server.ts";
import * as supplierPage from "~/routes/buyer/supplier.tsx";
import { acceptanceOf } from "../../factories/decision";
import { orderInput } from "../../factories/order";
import { answerWith } from "../steps/accepted-order";
import { asSuperuser, colleague, found, makeInstallation, nobodysOrder, type Visitor } from "./installation";

let installation: Awaited<ReturnType<typeof makeInstallation>>;
let owner: Visitor;
beforeEach(async () => {
  installation = await makeInstallation();
  owner = await found();
});
afterEach(() => installation.close());

const ACCOUNT = { account: "6222 0212 3456 7890", bank: "ICBC", bic: "ICBKCNBJ", country: "cn" };

async function heng() {
  const by = actingOf(await requireMember(owner.request("/suppliers")));
  const make = () =>
    inOrganization(ledger().pool, by, async (tenant, ctx) => {
      const { supplierId } = await ensureSupplier(tenant, ctx, { name: "Shenzhen Heng Electronics", shortName: null, country: "CN" });
      const payee = await ensurePayee(tenant, ctx, supplierId, { name: "Heng Ltd", ...ACCOUNT });
      const wei = { name: "Li Wei", email: "wei@heng.example", phone: null, title: null, language: "zh" as const };
      return { supplierId, payee, contact: await ensureContact(tenant, ctx, supplierId, wei) };
    });
  return { by, made: await make(), again: await make() };
}

const noteFor = (contactId: string, stepId: string) => ({
  ...{ type: "party_relationship_note" as const, field: "payee" as const, promise: "payment_leverage" as const },
  ...{ question: "How are seller and payee related?", decisionQuestion: "May they be paid?", contactId, contactName: "Li Wei" },
  ...{ scope: { lineIds: [], batches: [], quantity: null }, dueDate: "2099-03-04", requiredFields: [], minFiles: 1, alternatives: [] },
  ...{ baselineDocumentId: null, example: null, needs: [{ stepId, level: "required" as const }] },
});

async function organizationEvents(): Promise<string[]> {
  const rows = await asSuperuser<{ type: string }>(installation.superuserUrl, "select type, body from org_event order by n");
  expect(JSON.stringify(rows)).not.toContain("6222021234567890");
  expect(JSON.stringify(rows)).not.toContain("wei@heng.example");
  return rows.map(({ type }) => type);
}

test("making a supplier, contact and payee twice makes them once, and each is recorded without persons or accounts", async () => {
  const { made, again } = await heng();
  expect(again).toEqual(made);
  expect(made.payee).toMatchObject({ accountVersion: 1, accountEnding: "7890", name: "Heng Ltd" });
  expect(await organizationEvents()).toEqual(["organization.founded", "supplier.added", "payee.added", "contact.added"]);
});

test("a new account locks exactly what is unpaid on going orders, in one go, and shows its last four only", async () => {
  const { by, made } = await heng();
  const { supplierId, payee } = made;
  const of = nobodysOrder({ supplierId, payeeId: payee.payeeId });
  const going = await openOrder(by, newId(), createOrder, orderInput(of, { noEvidence: "a deposit" }));
  const cancelled = await openOrder(by, newId(), createOrder, orderInput(of, { noEvidence: "a deposit" }));
  await runCommand(by, cancelled.file.orderId, cancelOrder, { reason: "not needed" });
  const stepId = going.file.steps[0]?.stepId ?? "";
  expect(viewStep(going.file, stepOf(going.file, stepId), going.now).status).toBe("ready");

  const path = `/suppliers/${supplierId}`;
  const form = {
    intent: "account",
    payeeId: payee.payeeId,
    seenVersion: "1",
    account: "DE89370400440532013000",
    reason: "they moved banks",
  };
  const typo = await owner.post(supplierPage.action, path, { ...form, account: "DE89370400440532013001" }, { supplierId });
  expect(typo.status).toBe(422);
  expect(typo.body).toMatchObject({ problems: { fields: { account: { key: "refusals:iban_wrong" } } } });
  const silent = await owner.post(supplierPage.action, path, { ...form, reason: " " }, { supplierId });
  expect(silent.body).toMatchObject({ problems: { fields: { reason: { key: "errors:required" } } } });
  expect((await owner.post(supplierPage.action, path, form, { supplierId })).location).toBe(`${path}?locked=1`);
  expect((await owner.post(supplierPage.action, path, { ...form, account: "1234" }, { supplierId })).status).toBe(409);

  const { file, now } = await runCommand(by, going.file.orderId, () => [], {});
  expect(stepOf(file, stepId)).toMatchObject({ payee: { payeeId: payee.payeeId, accountVersion: 2 }, accountEnding: "3000" });
  const view = viewStep(file, stepOf(file, stepId), now);
  expect(view.status).toBe("locked");
  expect(view.evaluation.blockers.map(({ code }) => code)).toEqual(["payee_unconfirmed", "payee_note_unasked"]);
  const changed = await asSuperuser<{ order_id: string }>(
    installation.superuserUrl,
    "select order_id from event where type = 'step.payee_changed'",
  );
  expect(changed).toEqual([{ order_id: going.file.orderId }]);

  const { body } = await owner.get(supplierPage.loader, path, { supplierId });
  expect(JSON.stringify(body)).toContain("•••• 3000");
  expect(JSON.stringify(body)).not.toContain("DE89370400440532013000");
  expect((await organizationEvents()).at(-1)).toBe("payee.account_changed");
});

test("every unpaid step of every going order waits for its own note and confirmation after a payee's new account", async () => {
  const { by, made } = await heng();
  const { supplierId, payee, contact } = made;
  const of = nobodysOrder({ supplierId, payeeId: payee.payeeId });
  const open = () => openOrder(by, newId(), createOrder, orderInput(of, { noEvidence: "a deposit" }));
  const orders = [(await open()).file, (await open()).file];
  const account = { intent: "account", payeeId: payee.payeeId, seenVersion: "1", account: "DE89370400440532013000", reason: "new bank" };
  expect((await owner.post(supplierPage.action, `/suppliers/${supplierId}`, account, { supplierId })).status).toBe(302);
  const codes = async ({ orderId }: OrderFile) => {
    const { file, now } = await runCommand(by, orderId, () => [], {});
    return file.steps.flatMap((step) => viewStep(file, step, now).evaluation.blockers.map(({ code }) => code));
  };
  expect(await Promise.all(orders.map(codes))).toEqual([
    ["payee_unconfirmed", "payee_note_unasked"],
    ["payee_unconfirmed", "payee_note_unasked"],
  ]);

  const [first, second] = orders as [OrderFile, OrderFile];
  const { orderId } = first;
  const stepId = first.steps[0]?.stepId ?? "";
  const { file: waiting } = await runCommand(by, orderId, sendRequests, { requests: [noteFor(contact.contactId, stepId)] });
  const [requestId = ""] = Object.keys(waiting.requests);
  expect(await codes(first)).toEqual(["awaited", "payee_unconfirmed"]);
  const sent = {
    ...answerWith(requestId, "a".repeat(64), "10", waiting.order!.createdAt),
    entered: { channel: "mail" as const, originalDate: "2026-03-01" },
  };
  const { file: came } = await runCommand(by, orderId, makeSubmission, sent);
  const [version] = Object.values(came.submissions);
  await runCommand(by, orderId, takeDecision, acceptanceOf(version!, stepId));
  expect(await codes(first)).toEqual(["payee_unconfirmed"]);
  const check = { channel: "in_person" as const, withWhom: "Li Wei", reachedAt: "their office", knownSince: "2024-02-03", ownSource: true };
  const seen = { stepId, payee: { payeeId: payee.payeeId, accountVersion: 2 }, termsVersion: 1, reason: "theirs" };
  await expect(runCommand(by, orderId, confirmStep, { ...seen, check: null })).rejects.toMatchObject({ field: "channel" });
  await runCommand(by, orderId, confirmStep, { ...seen, check });
  expect([await codes(first), await codes(second)]).toEqual([[], ["payee_unconfirmed", "payee_note_unasked"]]);
});

test("another account for a known payee is refused where an order is made, and finance may not change the book", async () => {
  const { by, made } = await heng();
  const other = inOrganization(ledger().pool, by, (tenant, ctx) =>
    ensurePayee(tenant, ctx, made.supplierId, { name: "heng ltd", ...ACCOUNT, account: "999900001111" }),
  );
  await expect(other).rejects.toMatchObject({ code: "payee_has_other_account", field: "account" });
  const finance = await colleague(owner, "fin@example.com", ["finance"]);
  const form = { intent: "account", payeeId: made.payee.payeeId, seenVersion: "1", account: "999900001111", reason: "x" };
  const path = `/suppliers/${made.supplierId}`;
  expect((await finance.post(supplierPage.action, path, form, { supplierId: made.supplierId })).status).toBe(403);
  expect(
    (await owner.post(supplierPage.action, `/suppliers/${newId()}`, { ...form, payeeId: newId() }, { supplierId: newId() })).status,
  ).toBe(404);
});
