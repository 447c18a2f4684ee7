import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asWorker } from "#db/tenancy.server.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { makeOrder } from "../../factories/order.ts";
import { type RaisedStage, raiseStage } from "./raise-stage.ts";
import { type Cast, castOrganization, get, post } from "./stage.ts";

let stage: RaisedStage;
let superuser: pg.Client;

beforeAll(async () => {
  stage = await raiseStage();
  superuser = new pg.Client({ connectionString: stage.superuserUrl });
  await superuser.connect();
}, 180_000);

afterAll(async () => {
  await superuser?.end();
  await stage?.close();
});

/** Three orders of one supplier, all ready; entries on the second are refused by the database for as long as `work` runs. */
async function threeOrders() {
  const cast = await castOrganization(stage);
  const files: OrderFile[] = [];
  for (let made = 0; made < 3; made += 1) files.push((await makeOrder(stage.ledger, cast.of, { noEvidence: "advance" })).file);
  const [first, second, third] = files as [OrderFile, OrderFile, OrderFile];
  const whileSecondFails = async <T>(work: () => Promise<T>): Promise<T> => {
    await superuser.query(
      `create function refuse_second() returns trigger language plpgsql as $$ begin
         if new.order_id = '${second.orderId}' then raise exception 'the disk is full'; end if; return new; end $$;
       create trigger refuse_second before insert on event for each row execute function refuse_second();
       alter table event enable always trigger refuse_second`,
    );
    try {
      return await work();
    } finally {
      await superuser.query("drop trigger refuse_second on event; drop function refuse_second()");
    }
  };
  return { cast, files, first, second, third, whileSecondFails };
}

const holdsOf = ({ of }: Cast, { orderId }: OrderFile) =>
  asWorker(stage.pool, of, async (tenant) => Object.values((await readOrder(tenant, orderId)).file.holds));
const numberOf = (file: OrderFile) => facts(file).number;
const holdPage = ({ orderId, steps }: OrderFile) => `/orders/${orderId}/steps/${steps[0]!.stepId}/hold`;

/** The fields of the form that the page gives back for a second click. */
function formAgain(body: string): Record<string, string> {
  const alert = body.slice(body.indexOf('role="alert"'));
  const form = alert.slice(alert.indexOf("<form"), alert.indexOf("</form>"));
  return Object.fromEntries(
    [...form.matchAll(/<input[^>]*>/g)].map(([input]) => [
      /name="([^"]*)"/.exec(input)?.[1] ?? "",
      /value="([^"]*)"/.exec(input)?.[1] ?? "",
    ]),
  );
}

const alertOf = (body: string) => body.slice(body.indexOf('role="alert"'), body.indexOf("</form>", body.indexOf('role="alert"')));

test("a hold that fails on one order of several says which are held and which not; a second click holds the rest, each once", async () => {
  const { cast, files, first, second, third, whileSecondFails } = await threeOrders();
  const asked = { key: "supplier-hold", rev: String(first.rev), intent: "place", target: "supplier", reason: "factory closed" };
  const failed = await whileSecondFails(() => post(stage, cast.cookies.inspection, holdPage(first), asked));
  expect(failed.status).toBe(503);
  const [undone, done] = alertOf(failed.body).split("On hold now:") as [string, string];
  expect([numberOf(first), numberOf(second), numberOf(third)].map((number) => [undone.includes(number), done.includes(number)])).toEqual([
    [false, true],
    [true, false],
    [false, true],
  ]);
  expect((await Promise.all(files.map((file) => holdsOf(cast, file)))).map(({ length }) => length)).toEqual([1, 0, 1]);

  const again = formAgain(failed.body);
  expect(again).toMatchObject(asked);
  expect((await post(stage, cast.cookies.inspection, holdPage(first), again)).status).toBe(302);
  expect((await Promise.all(files.map((file) => holdsOf(cast, file)))).map(({ length }) => length)).toEqual([1, 1, 1]);
});

test("lifting it does the same: what still stands is named, and one click more lifts it", async () => {
  const { cast, files, first, second, whileSecondFails } = await threeOrders();
  const place = { key: "hold", rev: String(first.rev), intent: "place", target: "payee", reason: "account changed by mail" };
  expect((await post(stage, cast.cookies.finance, holdPage(first), place)).status).toBe(302);
  const [hold] = await holdsOf(cast, first);
  const lift = { key: "lift", rev: String(first.rev), intent: `lift-${hold!.holdId}`, holdId: hold!.holdId, reason: "called them back" };
  const failed = await whileSecondFails(() => post(stage, cast.cookies.finance, holdPage(first), lift));
  expect(failed.status).toBe(503);
  expect(alertOf(failed.body).split("Lifted:")[0]).toContain(numberOf(second));
  const standing = async () =>
    (await Promise.all(files.map((file) => holdsOf(cast, file)))).map((holds) => holds.filter(({ liftedAt }) => liftedAt === null).length);
  expect(await standing()).toEqual([0, 1, 0]);
  expect((await post(stage, cast.cookies.finance, holdPage(first), formAgain(failed.body))).status).toBe(302);
  expect(await standing()).toEqual([0, 0, 0]);
});

test("who may not release is told who can, by role and name; who may is given the way to record what was paid outside the gate", async () => {
  const { cast, first } = await threeOrders();
  const here = `/orders/${first.orderId}/steps/${first.steps[0]!.stepId}`;
  const told = "Your role does not release payments. finance (finance) or owner (owner) can.";
  for (const page of [`/payments?step=${first.steps[0]!.stepId}`, `${here}/release`, `${here}/record`])
    expect((await get(stage, cast.cookies.purchasing, page)).body.includes(told), page).toBe(true);
  const shows = async (role: "finance" | "purchasing", page: string, words: string) =>
    (await get(stage, cast.cookies[role], page)).body.includes(words);
  expect(await shows("finance", `${here}/release`, "Your role does not")).toBe(false);
  expect(await shows("purchasing", "/payments", 'href="/payments/record"')).toBe(false);
  expect(await shows("finance", "/payments", 'href="/payments/record"')).toBe(true);
  expect((await get(stage, cast.cookies.purchasing, "/payments/record")).status).toBe(403);
  expect(await shows("finance", `/payments/record?q=${numberOf(first)}`, `${here}/record`)).toBe(true);
  expect(await shows("finance", "/payments/record?q=100%25", `${here}/record`)).toBe(false);
});
