import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createOrder } from "~/domain/orders/create-order.ts";
import { openOrder } from "~/http/run-command.server.ts";
import { actingOf, findMember, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import * as signIn from "~/routes/auth/sign-in.tsx";
import * as signOut from "~/routes/auth/sign-out.ts";
import * as welcome from "~/routes/auth/welcome.tsx";
import * as members from "~/routes/settings/members.tsx";
import { orderInput } from "../../factories/order";
import { asSuperuser, colleague, enter, found, makeInstallation, nobodysOrder, PASSWORD, Visitor } from "./installation";

let installation: Awaited<ReturnType<typeof makeInstallation>>;
beforeEach(async () => {
  installation = await makeInstallation();
});
afterEach(() => installation.close());

const count = async (sql: string) => Number((await installation.pool.query<{ n: string }>(`select count(*) as n from ${sql}`)).rows[0]?.n);

describe("the first visit", () => {
  test("makes the owner and the organization, signs in, and says what is wrong at its field", async () => {
    const visitor = new Visitor();
    const bad = await visitor.post(welcome.action, "/welcome", { name: " ", email: "ann", password: "short", organization: "" });
    expect(bad.status).toBe(422);
    const { problems } = bad.body as { problems: { fields: Record<string, { key: string }>; typed: Record<string, string> } };
    expect(Object.fromEntries(Object.entries(problems.fields).map(([field, { key }]) => [field, key]))).toEqual({
      name: "errors:required",
      email: "errors:not_an_email",
      password: "accounts:problem.password_short",
      organization: "errors:required",
    });
    expect(problems.typed).not.toHaveProperty("password");

    const owner = await found();
    for (const cookie of owner.received) expect(cookie).toMatch(/HttpOnly/i);
    const session = owner.received.find((cookie) => cookie.includes("session_token"));
    expect(session).toMatch(/^__Secure-.*Secure/);
    expect(session).toMatch(/SameSite=Lax/i);
    const member = await requireMember(owner.request("/queue"));
    expect(member).toMatchObject({ name: "Ann", email: "ann@example.com", roles: ["owner"] });
    expect(member.organization).toEqual({ name: "Acme", sample: false, zone: "Europe/Berlin", language: "en", secondFactor: false });
  });

  test("is there once: of many who come at the same moment one founds, and later strangers are led to sign in", async () => {
    const form = (n: number) => ({ name: "X", email: `x${n}@example.com`, password: PASSWORD, organization: `O${n}`, zone: "UTC" });
    const answers = await Promise.all([1, 2, 3, 4].map((n) => new Visitor().post(welcome.action, "/welcome", form(n))));
    expect(answers.filter(({ location }) => location === "/queue")).toHaveLength(1);
    expect(await count("auth.founding")).toBe(1);
    const late = new Visitor();
    expect((await late.get(welcome.loader, "/welcome")).location).toBe("/sign-in");
    expect((await late.post(welcome.action, "/welcome", form(9))).location).toBe("/sign-in");
    expect(await count("auth.\"user\" where email = 'x9@example.com'")).toBe(0);
  });

  test("sent twice by a double click founds once, and both answers lead on", async () => {
    const form = { name: "Ann", email: "ann@example.com", password: PASSWORD, organization: "Acme", zone: "UTC" };
    const answers = await Promise.all([1, 2].map(() => new Visitor().post(welcome.action, "/welcome", form)));
    answers.push(await new Visitor().post(welcome.action, "/welcome", form));
    expect(answers.map(({ location }) => location)).toEqual(["/queue", "/queue", "/queue"]);
    expect(await asSuperuser(installation.superuserUrl, "select from organization")).toHaveLength(1);
  });

  test("an owner may make another organization beside it, a colleague may not", async () => {
    const owner = await found();
    const finance = await colleague(owner, "fin@example.com", ["finance"]);
    expect((await finance.post(welcome.action, "/welcome", { organization: "Mine", zone: "UTC" })).status).toBe(403);
    expect((await owner.post(welcome.action, "/welcome", { organization: "Second", zone: "UTC" })).location).toBe("/queue");
    expect((await requireMember(owner.request("/queue"))).organization.name).toBe("Second");
  });
});

describe("a session", () => {
  test("leads strangers to sign in and back to the page they wanted, and ends when one signs out", async () => {
    const owner = await found();
    const kept = new Map(owner.cookies);
    await owner.post(signOut.action, "/sign-out", {});
    await expect(requireMember(owner.request("/orders?page=2"))).rejects.toMatchObject({ status: 302 });
    const thrown = (await requireMember(owner.request("/orders?page=2")).catch((response) => response)) as Response;
    expect(thrown.headers.get("location")).toBe("/sign-in?to=%2Forders%3Fpage%3D2");
    for (const [name, value] of kept) owner.cookies.set(name, value);
    expect(await findMember(owner.request("/queue"))).toBeNull();
  });

  test("a role lowered between page and form refuses the form, records it, and appends nothing", async () => {
    const owner = await found();
    const buyer = await colleague(owner, "buy@example.com", ["purchasing", "service"]);
    const before = await requireMember(buyer.request("/orders/new"));
    requirePermissionPage(before, "create_orders");
    const form = { intent: "roles", memberId: before.memberId, "roles[]": ["service"] };
    expect((await owner.post(members.action, "/settings/members", form)).status).toBe(302);

    const after = await requireMember(buyer.request("/orders/new"));
    expect(after.roles).toEqual(["service"]);
    expect(() => requirePermissionPage(after, "create_orders")).toThrow();
    const order = orderInput(nobodysOrder());
    await expect(openOrder(actingOf(before), newId(), createOrder, order)).rejects.toMatchObject({ kind: "forbidden" });
    expect(await asSuperuser(installation.superuserUrl, "select from event")).toEqual([]);
    const denied = await asSuperuser(installation.superuserUrl, "select details from security_log where kind = 'authz.denied'");
    expect(denied.map(({ details }) => details)).toEqual([{ path: "/orders/new", memberId: before.memberId, permission: "create_orders" }]);
  });

  test("whoever was removed is refused with their next form, and cannot sign in", async () => {
    const owner = await found();
    const gone = await colleague(owner, "gone@example.com", ["purchasing"]);
    const { memberId } = await requireMember(gone.request("/queue"));
    await owner.post(members.action, "/settings/members", { intent: "remove", memberId });
    expect(
      (await gone.post(members.action, "/settings/members", { intent: "invite", email: "a@b.test", "roles[]": ["owner"] })).status,
    ).toBe(403);
    expect((await gone.get(members.loader, "/settings/members")).location).toMatch(/^\/sign-in/);
    const again = new Visitor();
    expect((await enter(again, "gone@example.com")).status).toBe(403);
    expect(again.cookies.size).toBe(0);
  });

  test("the page to go to after signing in is always our own", async () => {
    await found();
    for (const to of ["//evil.test", "https://evil.test/", "/\\evil.test", "javascript:alert(1)", "/\t/evil.test"]) {
      expect((await enter(new Visitor(), "ann@example.com", PASSWORD, to)).location, to).toBe("/queue");
    }
    expect((await enter(new Visitor(), "ann@example.com", PASSWORD, "/orders/1?x=2")).location).toBe("/orders/1?x=2");
  });
});

describe("signing in", () => {
  test("an unknown address and a wrong password read the same", async () => {
    await found();
    const wrong = await enter(new Visitor(), "ann@example.com", "wrong horse battery");
    const unknown = await enter(new Visitor(), "nobody@example.com", "wrong horse battery");
    expect(wrong.status).toBe(422);
    const keyOf = ({ body }: typeof wrong) => (body as { problems: { page: { key: string } } }).problems.page.key;
    expect([unknown.status, keyOf(unknown)]).toEqual([wrong.status, keyOf(wrong)]);
  });

  test("a network that fails often is slowed down; the right password from elsewhere is not, however often it is used", {
    timeout: 60_000,
  }, async () => {
    await found();
    const spellings = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:0db8:0001:0002:0:0:0:3"];
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      statuses.push((await enter(new Visitor(spellings[n % 3]), "ann@example.com", `wrong password ${n}`)).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(422), 429, 429]);
    expect((await enter(new Visitor(spellings[0]), "ann@example.com")).status).toBe(429);
    const elsewhere = await Promise.all(Array.from({ length: 15 }, (_, n) => enter(new Visitor(`198.51.${n}.7`), "ann@example.com")));
    expect(elsewhere.map(({ location }) => location)).toEqual(Array(15).fill("/queue"));
    for (let n = 0; n < 12; n += 1) expect((await enter(new Visitor("192.0.2.44"), "ann@example.com")).location).toBe("/queue");
  });

  test("the page is not shown to a member", async () => {
    const owner = await found();
    expect((await owner.get(signIn.loader, "/sign-in?to=//evil.test")).location).toBe("/queue");
  });
});
