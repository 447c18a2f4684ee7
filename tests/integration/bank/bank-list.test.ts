import { afterAll, beforeAll, expect, test } from "vitest";
import { asWorker } from "#db/tenancy.server.ts";
import { makeOrder } from "../../factories/order.ts";
import { type Founded, startFounded } from "../../setup/founded.ts";
import type { Fields } from "../http/visitor.ts";
import { releasedOrder } from "./released-orders.ts";

let place: Founded;
beforeAll(async () => {
  place = await startFounded();
}, 120_000);
afterAll(async () => {
  await place.stop();
});

const HEAD = "date,amount,currency,reference,bank_reference";
const TODAY = new Date().toISOString().slice(0, 10);
const send = (fields: Fields) => place.owner.post("/payments/bank-list", fields);
const statusesOf = (numbers: string[]) =>
  asWorker(place.pool, place.of, async ({ client }) => {
    const { rows } = await client.query<{ at: string }>(
      `select order_number || ' ' || status as at from step_list where order_number = any($1) order by 1`,
      [numbers],
    );
    return rows.map(({ at }) => at);
  });
const eventsOf = () =>
  asWorker(place.pool, place.of, async ({ client }) => {
    const { rows } = await client.query<{ n: number }>("select count(*)::int as n from event where type = 'step.recorded'");
    return rows[0]!.n;
  });
const released = async (number: string) => {
  const { file } = await releasedOrder(place.pool, place.of, { number });
  return Object.values(file.releases)[0]!.releaseId;
};

test("a list is previewed, differences are asked line by line, and many are recorded, each once", async () => {
  const first = await released("5001");
  const second = await released("5002");
  await makeOrder(place.ledger, place.of, { number: "5003", noEvidence: "advance" });
  const text = [
    HEAD,
    `${TODAY},"12,400.00",USD,PO 5001 INV-1,FT-1`,
    `${TODAY},12390.00,USD,5002,FT-2`,
    `${TODAY},12400.00,USD,5003,FT-3`,
    `${TODAY},7.00,USD,coffee,FT-4`,
  ].join("\n");

  const preview = await send({ intent: "check", text });
  expect(preview.status).toBe(200);
  expect(preview.text).toContain("2 lines are released payments");
  expect(preview.text).toContain("2 lines match no released payment");
  expect(preview.text).toContain("coffee");
  expect(await eventsOf()).toBe(0);

  const both = { intent: "record", text, key: "one list", "take[]": [`2:${first}`, `3:${second}`] };
  const asked = await send(both);
  expect(asked.status).toBe(422);
  expect(asked.text).toContain("Say why the amount is another one.");
  expect(await eventsOf()).toBe(0);

  const whole = { ...both, "difference.3": "bank_fee", "reason.3": "fee of the bank between" };
  const answers = await Promise.all([send(whole), send(whole)]);
  expect(answers.some(({ text: page }) => page.includes("2 payments recorded"))).toBe(true);
  expect(await eventsOf()).toBe(2);
  expect(await statusesOf(["5001", "5002", "5003"])).toEqual(["5001 recorded", "5002 recorded", "5003 ready"]);

  const again = await send({ intent: "check", text });
  expect(again.text).toContain("2 lines are recorded already");
  expect(again.text).toContain("2 lines match no released payment");
});

test("a line that is another payment by now is not recorded", async () => {
  const releaseId = await released("5101");
  const text = `${HEAD}\n${TODAY},12400.00,USD,5101,FT-9`;
  const before = await eventsOf();
  const answer = await send({ intent: "record", text, key: "stale", "take[]": "2:0190a000-0000-7000-8000-000000000000" });
  expect(answer.status).toBe(422);
  expect(await eventsOf()).toBe(before);
  expect((await send({ intent: "record", text, key: "fresh", "take[]": `2:${releaseId}` })).status).toBe(200);
  expect(await statusesOf(["5101"])).toEqual(["5101 recorded"]);
});

test("a malformed list changes nothing and names line and column", async () => {
  const releaseId = await released("5201");
  const text = `${HEAD}\n${TODAY},12400.00,USD,5201,FT-1\n04/03/2026,1.00,USD,x,y`;
  const before = await eventsOf();
  const answer = await send({ intent: "record", text, key: "bad", "take[]": `2:${releaseId}` });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain("Nothing was recorded");
  expect(answer.text).toMatch(/>3<[\s\S]*>date<[\s\S]*04\/03\/2026[\s\S]*Write the date as 2026-03-04/);
  expect(await eventsOf()).toBe(before);
});
