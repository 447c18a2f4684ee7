import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asWorker } from "#db/tenancy.server.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { releaseStep } from "~/domain/steps/release-step.ts";
import { type AskedOrder, acceptedOrder, askedOrder } from "./accepted-order.ts";
import { type RaisedStage, raiseStage } from "./raise-stage.ts";
import { type Cast, castOrganization, get, post } from "./stage.ts";

let stage: RaisedStage;
let cast: Cast;

beforeAll(async () => {
  stage = await raiseStage();
  cast = await castOrganization(stage);
}, 180_000);

afterAll(() => stage?.close());

const typesOf = async (order: AskedOrder) => (await order.read()).events.map(({ type }) => type);
const count = (types: string[], type: string) => types.filter((one) => one === type).length;
const release = (order: { here: string }, fields: { key: string; rev: number; amount?: string }, cookie = cast.cookies.finance) =>
  post(stage, cookie, `${order.here}/release`, { key: fields.key, rev: String(fields.rev), amount: fields.amount ?? "12,400.00" });

describe("releasing", () => {
  test("finance releases what is ready, and every file it rests on was read back and hashed", async () => {
    const order = await acceptedOrder(stage, cast.of);
    const page = await get(stage, cast.cookies.finance, `${order.here}/release`);
    expect(page.status).toBe(200);
    expect(page.body).toContain("1 of 1 accepted, last by purchasing");
    expect(await release(order, { key: "a", rev: order.rev })).toMatchObject({
      status: 302,
      location: `/orders/${order.orderId}?step=${order.stepId}`,
    });
    const { events } = await order.read();
    const released = events.find(({ type }) => type === "step.released")?.data as { amount: string; rehashed: string[] };
    expect(released).toMatchObject({ amount: "1240000", rehashed: [order.sha256] });
  });

  test("one flipped byte in the store is found: nothing is released, the step locks, and it is on record once", async () => {
    const order = await acceptedOrder(stage, cast.of);
    writeFileSync(path.join(stage.dataFolder, "files", order.objectKey), `Serials of ${order.orderId}`);
    for (const key of ["first", "second"]) {
      const refused = await release(order, { key, rev: (await order.read()).file.rev });
      expect(refused.status).toBe(409);
      if (key === "first") expect(refused.body).toContain("no longer holds the bytes that were accepted");
    }
    const types = await typesOf(order);
    expect([count(types, "integrity.failed"), count(types, "step.released")]).toEqual([1, 0]);
    const { rows } = await asWorker(stage.pool, cast.of, ({ client }) =>
      client.query("select status, blockers -> 0 ->> 'code' as code from step_list where step_id = $1", [order.stepId]),
    );
    expect(rows).toEqual([{ status: "locked", code: "integrity" }]);
  });

  test("a file gone from the store is as bad as a changed one", async () => {
    const order = await acceptedOrder(stage, cast.of);
    await stage.store.delete(order.objectKey);
    expect((await release(order, { key: "gone", rev: order.rev })).status).toBe(409);
    const { events } = await order.read();
    expect(events.at(-1)).toMatchObject({ type: "integrity.failed", actor: { kind: "system", part: "scrub" }, data: { found: null } });
  });

  test("a page that is out of date is refused, and says what has happened since", async () => {
    const order = await acceptedOrder(stage, cast.of);
    await order.act("inspection", (file, ctx) =>
      placeHold(file, { target: "step", targetId: order.stepId, reason: "cartons are wet" }, ctx),
    );
    const refused = await release(order, { key: "stale", rev: order.rev });
    expect(refused.status).toBe(409);
    expect(refused.body).toContain("put the balance on hold: cartons are wet");
    expect(count(await typesOf(order), "step.released")).toBe(0);
  });

  test("purchasing, another organization and nobody at all release nothing", async () => {
    const order = await acceptedOrder(stage, cast.of);
    const foreign = await castOrganization(stage, "Another");
    const asked = { key: "mine", rev: order.rev };
    expect((await release(order, asked, cast.cookies.purchasing)).status).toBe(403);
    expect((await release(order, asked, foreign.cookies.owner)).status).toBe(404);
    expect((await release(order, asked, "")).location).toMatch(/^\/sign-in/);
    expect(count(await typesOf(order), "step.released")).toBe(0);
  });

  test("a part may be released, more than is due may not, and the error stands with what was typed", async () => {
    const order = await acceptedOrder(stage, cast.of);
    const over = await release(order, { key: "over", rev: order.rev, amount: "12,400.01" });
    expect([over.status, over.body.includes("This is more than is still due."), over.body.includes("12,400.01")]).toEqual([
      422,
      true,
      true,
    ]);
    expect((await release(order, { key: "odd", rev: order.rev, amount: "12,40" })).status).toBe(422);
    expect((await release(order, { key: "part", rev: order.rev, amount: "400" })).status).toBe(302);
    const { file } = await order.read();
    expect(Object.values(file.releases).map(({ amount }) => amount)).toEqual(["40000"]);
  });
});

describe("one form, many times", () => {
  test("100 equal releases at once are one release with 100 equal answers; the same key with another amount is refused", {
    timeout: 90_000,
  }, async () => {
    const order = await acceptedOrder(stage, cast.of);
    const asked = { key: "double", rev: order.rev };
    const answers = await Promise.all(Array.from({ length: 100 }, () => release(order, asked)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe(302);
    expect(count(await typesOf(order), "step.released")).toBe(1);
    const other = await release(order, { ...asked, amount: "400.00" });
    expect(other.status).toBe(422);
    expect(other.body).toContain("The same key was sent with other contents.");
    expect(count(await typesOf(order), "step.released")).toBe(1);
  });

  test("the same key on another organization's order is another form", async () => {
    const foreign = await castOrganization(stage, "Third");
    const [mine, theirs] = [await acceptedOrder(stage, cast.of), await acceptedOrder(stage, foreign.of)];
    expect((await release(mine, { key: "shared", rev: mine.rev })).status).toBe(302);
    expect((await release(theirs, { key: "shared", rev: theirs.rev }, foreign.cookies.finance)).status).toBe(302);
    expect(count(await typesOf(theirs), "step.released")).toBe(1);
  });
});

describe("between release and record", () => {
  test("a hold ends the release, tells who released it, and the record is refused; what was paid all the same is a fact", async () => {
    const order = await acceptedOrder(stage, cast.of);
    expect((await release(order, { key: "go", rev: order.rev })).status).toBe(302);
    await post(stage, cast.cookies.inspection, `${order.here}/hold`, {
      intent: "place",
      key: "h",
      rev: "0",
      target: "step",
      reason: "call back first",
    });
    const types = await typesOf(order);
    expect(types.slice(-2)).toEqual(["hold.placed", "step.release_cancelled"]);
    const { rows } = await asWorker(stage.pool, cast.of, ({ client }) =>
      client.query<{ kind: string }>("select kind from outbox where order_id = $1 order by created_at, id", [order.orderId]),
    );
    expect(rows.map(({ kind }) => kind).join(" ")).toMatch(/release|locked/);
    const paid = {
      key: "rec",
      rev: "0",
      intent: "record",
      date: "2026-03-04",
      amount: "12,400.00",
      reference: "FT-1",
      difference: "",
      differenceReason: "",
    };
    expect((await post(stage, cast.cookies.finance, `${order.here}/record`, paid)).status).toBe(409);
    const fact = { ...paid, key: "out", intent: "outside", reason: "the bank had sent it already" };
    expect((await post(stage, cast.cookies.finance, `${order.here}/record`, fact)).status).toBe(302);
    expect((await typesOf(order)).slice(-2)).toEqual(["step.recorded_outside_gate", "breach.found"]);
  });

  test("another amount than released needs its kind and its reason; then the supplier's view shows what was paid", async () => {
    const order = await acceptedOrder(stage, cast.of);
    await release(order, { key: "go", rev: order.rev });
    const paid = {
      key: "rec",
      rev: "0",
      intent: "record",
      date: "2026-03-04",
      amount: "12,385.00",
      reference: "FT26-77",
      difference: "",
      differenceReason: "",
    };
    const send = (fields: Record<string, string>) => post(stage, cast.cookies.finance, `${order.here}/record`, { ...paid, ...fields });
    const without = await send({});
    expect([without.status, without.body.includes("Say whether it is a bank fee")]).toEqual([422, true]);
    expect((await send({ difference: "bank_fee" })).body).toContain("Say why.");
    expect((await send({ date: "31 Feb 2026" })).body).toContain("There is no such day in the calendar");
    expect((await send({ difference: "bank_fee", differenceReason: "our bank took USD 15" })).status).toBe(302);
    const { rows } = await asWorker(stage.pool, cast.of, ({ client }) =>
      client.query<{ view: unknown }>("select view from supplier_order where order_id = $1", [order.orderId]),
    );
    expect(JSON.stringify(rows[0]?.view)).toContain("FT26-77");
    expect(JSON.stringify(rows[0]?.view)).toContain("1238500");
  });
});

test("a step that nothing was asked for stays locked until finance records that it needs no evidence", async () => {
  const order = await askedOrder(stage, cast.of);
  const { file } = await order.read();
  expect((await release(order, { key: "no", rev: file.rev })).status).toBe(409);
  await expect(
    order.act("finance", (now, ctx) => releaseStep(now, { stepId: order.stepId, amount: null, rev: now.rev, rehashed: [] }, ctx)),
  ).rejects.toThrow("step_locked");
});
