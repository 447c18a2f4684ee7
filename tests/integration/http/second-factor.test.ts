import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actor } from "~/domain/record/actor.ts";
import { oneTimeCode } from "../../setup/one-time-code";
import { runScript } from "../../setup/run-script";
import { PASSWORD } from "./companies";
import { type FilledOrder, fillOrder } from "./filled-order";
import { type Place, startPlace } from "./start-place";
import { tags, Visitor } from "./visitor";

let place: Place;
const emailOf = { finance: "finance@a.example", owner: "owner@a.example", purchasing: "purchasing@a.example" };
let secret = "";
let recovery: string[] = [];

beforeAll(async () => {
  place = await startPlace();
}, 180_000);
afterAll(() => place?.stop());

const finance = () => place.a.members.finance as Visitor;
const releaseOf = (order: FilledOrder) => `/orders/${order.orderId}/steps/${order.step("deposit")}/release`;
const released = async (order: FilledOrder) => {
  const { rows } = await place.all.query(
    "select from event where order_id = $1 and type = 'step.released' and convert_from(body, 'utf8') like $2",
    [order.orderId, `%${order.step("deposit")}%`],
  );
  return rows.length;
};
/** Fills the release form in as its page proposes, with these fields over it. */
async function release(order: FilledOrder, fields: Record<string, string> = {}) {
  const { text } = await finance().get(releaseOf(order));
  const amount = tags(text, "input").find(({ name }) => name === "amount")?.value ?? "";
  return finance().submit(releaseOf(order), { amount, ...fields });
}
const newOrder = () => fillOrder(place, place.a);
const setUp = (visitor: Visitor) => visitor.post("/settings/security", { intent: "begin", present_password: PASSWORD });
const wrongCode = () => String((Number(oneTimeCode(secret)) + 7) % 1_000_000).padStart(6, "0");
const age = (column: "proven_at" | "created_at", interval: string, email: string) =>
  place.all.query(
    `update auth.session set ${column} = now() - $1::interval where user_id = (select id from auth."user" where email = $2)`,
    [interval, email],
  );

async function signIn(email: string): Promise<{ visitor: Visitor; location: string | null }> {
  const visitor = new Visitor(place.site);
  const { location } = await visitor.post("/sign-in", { email, password: PASSWORD });
  return { visitor, location };
}

describe("without a second factor", () => {
  test("a session older than 12 hours shows its password before it releases; what was typed stays", async () => {
    const order = await newOrder();
    await age("created_at", "13 hours", emailOf.finance);
    const page = await finance().get(releaseOf(order));
    expect(page.text).toContain("Your password");
    const bare = await release(order, { amount: "12.34" });
    expect([bare.status, bare.text.includes('value="12.34"'), bare.text.includes("Enter your password")]).toEqual([422, true, true]);
    const wrong = await release(order, { proof_password: "not my password" });
    expect([wrong.status, wrong.text.includes("This is not your password"), wrong.text.includes("not my password")]).toEqual([
      422,
      true,
      false,
    ]);
    expect(await released(order)).toBe(0);
    expect((await release(order, { proof_password: PASSWORD })).status).toBe(302);
    expect(await released(order)).toBe(1);
  });

  test("of an organization that asks for one nothing is released and no early release asked, and one is led to set it up", async () => {
    const order = await newOrder();
    const saved = { name: "Alpha Trading", zone: "Europe/Berlin", language: "en" };
    expect((await place.a.members.owner.post("/settings/organization", { ...saved, secondFactor: "on" })).status).toBe(302);
    const page = await finance().get(releaseOf(order));
    expect(page.text).toContain("/settings/security?to=");
    const tried = await release(order, { proof_password: PASSWORD });
    expect([tried.status, tried.text.includes("Set up a second factor first")]).toEqual([422, true]);
    const early = `/orders/${order.orderId}/steps/${order.step("balance")}/early-release`;
    const asked = await finance().submit(early, {
      intent: "ask",
      from: "1 Mar 2026",
      until: "2 Mar 2099",
      cap: "1",
      reason: "Ship leaves",
    });
    expect([asked.status, asked.text.includes("Ship leaves")]).toEqual([422, true]);
    expect(await released(order)).toBe(0);
    expect((await finance().get("/settings/security")).text).toContain("A second factor is needed");
  });
});

describe("one-time codes", () => {
  test("are set up with the password, a key shown once, and a first code", async () => {
    const wrong = await finance().post("/settings/security", { intent: "begin", present_password: "not my password" });
    expect([wrong.status, wrong.text.includes("not your present password")]).toEqual([422, true]);
    const begun = await setUp(finance());
    expect(begun.status).toBe(200);
    secret = tags(begun.text, "input").flatMap(({ value = "" }) => (/^[A-Z2-7]{32,}$/.test(value) ? [value] : []))[0] ?? "";
    recovery = [...begun.text.matchAll(/\b[a-zA-Z0-9]{5}-[a-zA-Z0-9]{5}\b/g)].map(([code]) => code).slice(0, 10);
    expect([secret.length >= 32, new Set(recovery).size]).toEqual([true, 10]);
    expect(begun.text).toContain('class="qr"');
    expect((await finance().get("/settings/security")).text).not.toContain(secret);
    const refused = await finance().post("/settings/security", { intent: "confirm", code: wrongCode() });
    expect(refused.status).toBe(422);
    expect((await signIn(emailOf.finance)).location).toBe("/payments");
    const done = await finance().post("/settings/security?to=/payments", { intent: "confirm", code: oneTimeCode(secret) });
    expect(done.location).toContain("/settings/security?saved=");
    expect((await finance().get("/settings/security")).text).toContain("10 recovery codes left");
    const { rows } = await place.all.query<{ row: string }>("select to_jsonb(t)::text as row from auth.two_factor t");
    for (const kept of [secret, ...recovery]) expect(rows[0]?.row).not.toContain(kept);
  });

  test("are asked for when signing in: there is no session before a right one", async () => {
    const { visitor, location } = await signIn(emailOf.finance);
    expect(location).toBe("/sign-in/code?to=%2Fpayments");
    expect((await visitor.get("/payments")).location).toMatch(/^\/sign-in/);
    expect((await visitor.post("/sign-in/code", { code: wrongCode() })).status).toBe(422);
    expect((await visitor.get("/payments")).location).toMatch(/^\/sign-in/);
    const entered = await visitor.post("/sign-in/code?to=//evil.test", { code: oneTimeCode(secret) });
    expect(entered.location).toBe("/queue");
    expect((await visitor.get("/payments")).status).toBe(200);
    expect((await new Visitor(place.site).post("/sign-in/code", { code: oneTimeCode(secret) })).status).toBe(422);
  });

  test("a recovery code stands for one once", async () => {
    const first = await signIn(emailOf.finance);
    expect((await first.visitor.post("/sign-in/code", { code: recovery[0]! })).location).toBe("/queue");
    const second = await signIn(emailOf.finance);
    expect((await second.visitor.post("/sign-in/code", { code: recovery[0]! })).status).toBe(422);
    expect((await first.visitor.get("/settings/security")).text).toContain("9 recovery codes left");
  });

  test("let a member release for 15 minutes; then a code is asked in the form, which keeps what was typed", async () => {
    const order = await newOrder();
    await place.all.query("delete from auth.attempt where key like 'proof %'");
    await age("proven_at", "16 minutes", emailOf.finance);
    const bare = await release(order, { amount: "12.34" });
    expect([bare.status, bare.text.includes('value="12.34"'), bare.text.includes("Nothing was released yet")]).toEqual([422, true, true]);
    const wrong = await release(order, { proof_password: wrongCode() });
    expect([wrong.status, wrong.text.includes("does not fit")]).toEqual([422, true]);
    expect((await release(order, { proof_password: PASSWORD })).status).toBe(422);
    expect(await released(order)).toBe(0);
    expect((await release(order, { proof_password: oneTimeCode(secret) })).status).toBe(302);
    expect(await released(order)).toBe(1);
    const next = await newOrder();
    expect((await finance().get(releaseOf(next))).text).not.toContain("proof_password");
    expect((await release(next, {})).status).toBe(302);
  });

  test("cannot be guessed from a session: after five wrong ones the right one waits too", async () => {
    const order = await newOrder();
    await age("proven_at", "16 minutes", emailOf.finance);
    await place.all.query("delete from auth.attempt where key like 'proof %'");
    for (let tries = 0; tries < 5; tries += 1) await release(order, { proof_password: wrongCode() });
    const late = await release(order, { proof_password: oneTimeCode(secret) });
    expect([late.status, late.text.includes("Too many wrong tries")]).toEqual([422, true]);
    expect(await released(order)).toBe(0);
    await place.all.query("update auth.attempt set since = since - interval '16 minutes'");
    expect((await release(order, { proof_password: oneTimeCode(secret) })).status).toBe(302);
  });

  test("are turned off with the password", async () => {
    expect((await finance().post("/settings/security", { intent: "remove", present_password: "not my password" })).status).toBe(422);
    expect((await finance().post("/settings/security", { intent: "remove", present_password: PASSWORD })).status).toBe(302);
    expect((await signIn(emailOf.finance)).location).toBe("/payments");
  });
});

test("an owner resets what a member lost: with a reason, on record, told to both, every session over; nobody resets their own", async () => {
  const { owner, memberIds } = { owner: place.a.members.owner, memberIds: place.a.memberIds };
  const mails = () =>
    readdirSync(path.join(place.dataFolder, "mail")).map((name) => readFileSync(path.join(place.dataFolder, "mail", name), "utf8"));
  const begun = await setUp(finance());
  const key = tags(begun.text, "input").flatMap(({ value = "" }) => (/^[A-Z2-7]{32,}$/.test(value) ? [value] : []))[0] ?? "";
  await finance().post("/settings/security", { intent: "confirm", code: oneTimeCode(key) });
  const turnedOn = () => mails().some((mail) => mail.includes("To: finance@a.example") && mail.includes("codes were turned on"));
  await expect.poll(turnedOn).toBe(true);
  expect((await signIn(emailOf.finance)).location).toContain("/sign-in/code");

  const reset = (fields: Record<string, string>) => owner.post("/settings/members", { intent: "second_factor", ...fields });
  const enrol = await reset({ memberId: memberIds.finance!, reason: "lost", proof_password: PASSWORD });
  expect([enrol.status, enrol.text.includes("Set up a second factor first")]).toEqual([422, true]);
  await owner.post("/settings/organization", { name: "Alpha Trading", zone: "Europe/Berlin", language: "en" });
  const unsaid = await reset({ memberId: memberIds.finance!, reason: "" });
  expect([unsaid.status, unsaid.text.includes("Say why the second factor is reset.")]).toEqual([422, true]);
  expect((await reset({ memberId: memberIds.owner!, reason: "lost" })).text).toContain("reset by another owner");
  await age("created_at", "13 hours", emailOf.owner);
  const bare = await reset({ memberId: memberIds.finance!, reason: "stolen" });
  expect([bare.status, bare.text.includes("Enter your password")]).toEqual([422, true]);
  expect((await signIn(emailOf.finance)).location).toContain("/sign-in/code");

  expect((await reset({ memberId: memberIds.finance!, reason: "stolen", proof_password: PASSWORD })).status).toBe(302);
  expect((await finance().get("/payments")).location).toMatch(/^\/sign-in/);
  const told = () =>
    mails()
      .filter((mail) => mail.includes("was reset") && mail.includes("stolen"))
      .map((mail) => /^To: (.*)$/m.exec(mail)?.[1]);
  await expect.poll(() => told().sort()).toEqual([emailOf.finance, emailOf.owner]);
  const { rows } = await place.all.query("select body from org_event where type = 'member.second_factor_reset'");
  expect(rows).toEqual([{ body: { memberId: memberIds.finance, reason: "stolen" } }]);
  expect((await reset({ memberId: memberIds.finance!, reason: "lost" })).text).toContain("has no second factor");

  const sole = (await signIn(emailOf.owner)).visitor;
  const own = await setUp(sole);
  const ownKey = tags(own.text, "input").flatMap(({ value = "" }) => (/^[A-Z2-7]{32,}$/.test(value) ? [value] : []))[0] ?? "";
  await sole.post("/settings/security", { intent: "confirm", code: oneTimeCode(ownKey) });
  expect((await signIn(emailOf.owner)).location).toContain("/sign-in/code");
  const operator = (email: string) =>
    runScript("app/server/reset-second-factor.ts", [email], {
      ...{ HOLDPOINT_DATA: place.dataFolder, DATABASE_URL: place.all.options.connectionString ?? "" },
    });
  expect((await operator("nobody@a.example")).code).toBe(1);
  expect((await operator(emailOf.owner)).code).toBe(0);
  expect((await sole.get("/settings")).location).toMatch(/^\/sign-in/);
  await expect.poll(() => mails().some((mail) => mail.includes("operator of this installation"))).toBe(true);
  const recorded = await place.all.query<{ reason: string; actor: unknown }>(
    "select body ->> 'reason' as reason, actor from org_event where type = 'member.second_factor_reset' order by n",
  );
  expect(recorded.rows.map(({ reason }) => reason)).toEqual(["stolen", "operator"]);
  expect(actor.parse(recorded.rows[1]?.actor)).toEqual({ kind: "system", part: "operator" });

  const again = await signIn(emailOf.finance);
  const back = await signIn(emailOf.owner);
  expect([again.location, back.location]).toEqual(["/payments", "/queue"]);
  place.a.members.finance = again.visitor;
  place.a.members.owner = back.visitor;
});

test("a role lowered between page and form stops releasing, deciding and asking at the next request, and records nothing", async () => {
  const saved = { name: "Alpha Trading", zone: "Europe/Berlin", language: "en" };
  await place.a.members.owner.post("/settings/organization", saved);
  const order = await newOrder();
  const buyer = place.a.members.purchasing as Visitor;
  const rejection = {
    intent: "confirm",
    outcome: "rejected",
    validity: "step",
    "faults.0.what": "One is missing",
    "faults.0.mend": "Send all",
  };
  const forms: [Visitor, string, Record<string, string>][] = [
    [finance(), releaseOf(order), { amount: "1.00" }],
    [
      finance(),
      `/orders/${order.orderId}/steps/${order.step("balance")}/early-release`,
      { intent: "ask", from: "1 Mar 2026", until: "2 Mar 2099", cap: "1", reason: "x" },
    ],
    [buyer, `/orders/${order.orderId}/decide/${order.submissionId}`, rejection],
  ];
  const pages = await Promise.all(forms.map(([visitor, path]) => visitor.get(path)));
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
  const length = async () =>
    (await place.all.query<{ n: number }>("select n from order_head where order_id = $1", [order.orderId])).rows[0]!.n;
  for (const role of ["finance", "purchasing"] as const) {
    const lowered = { intent: "roles", memberId: place.a.memberIds[role]!, "roles[]": ["service"] };
    expect((await place.a.members.owner.post("/settings/members", lowered)).status).toBe(302);
  }
  const before = await length();
  for (const [at, [visitor, path, fields]] of forms.entries()) {
    const hidden = Object.fromEntries(
      tags(pages[at]!.text, "input").flatMap(({ type, name, value }) => (type === "hidden" && name ? [[name, value ?? ""]] : [])),
    );
    expect((await visitor.post(path, { ...hidden, ...fields })).status, path).toBe(403);
  }
  expect(await length()).toBe(before);
});
