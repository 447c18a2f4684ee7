import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createOrder } from "~/domain/orders/create-order.ts";
import { askEarlyRelease } from "~/domain/steps/ask-early-release.ts";
import { openOrder, runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember } from "~/http/session.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { makeMemberResetLink } from "~/queries/accounts/send-reset-link.server.ts";
import * as forgot from "~/routes/auth/forgot.tsx";
import * as join from "~/routes/auth/join.tsx";
import * as reset from "~/routes/auth/reset.tsx";
import * as welcome from "~/routes/auth/welcome.tsx";
import * as members from "~/routes/settings/members.tsx";
import { orderInput } from "../../factories/order";
import {
  type Answer,
  asSuperuser,
  colleague,
  enter,
  found,
  invite,
  makeInstallation,
  nobodysOrder,
  PASSWORD,
  tokenFor,
  Visitor,
} from "./installation";

let installation: Awaited<ReturnType<typeof makeInstallation>>;
beforeEach(async () => {
  installation = await makeInstallation();
});
afterEach(() => installation.close());

const joinBy = (token: string, visitor = new Visitor("203.0.113.50")): Promise<Answer> =>
  visitor.post(join.action, `/join/${token}`, { name: "Bob", password: PASSWORD }, { token });
const open = (token: string): Promise<Answer> => new Visitor("203.0.113.51").get(join.loader, `/join/${token}`, { token });
const act = (by: Visitor, form: Record<string, string | string[]>) => by.post(members.action, "/settings/members", form);
const codeOf = ({ body }: Answer) => (body as { problems?: { page?: { key: string } } })?.problems?.page?.key;

async function memberIdOf(owner: Visitor, email: string): Promise<string> {
  const { body } = await owner.get(members.loader, "/settings/members");
  const listed = (body as Awaited<ReturnType<typeof members.loader>>).members.find((member) => member.email === email);
  return listed?.memberId ?? "";
}

describe("an invitation", () => {
  test("works once; used, replaced, taken back, over and unknown ones answer alike", async () => {
    const owner = await found();
    const used = await invite(owner, "used@example.com", ["finance"]);
    const both = await Promise.all([joinBy(used), joinBy(used, new Visitor("203.0.113.60"))]);
    expect(both.map(({ location }) => location)).toEqual(["/queue", "/queue"]);
    expect(await asSuperuser(installation.superuserUrl, "select from member where roles = '{finance}'")).toHaveLength(1);

    const replaced = await invite(owner, "late@example.com", ["finance"]);
    const id = (await owner.get(members.loader, "/settings/members")).body as Awaited<ReturnType<typeof members.loader>>;
    await act(owner, { intent: "renew", invitationId: id.invitations[0]?.invitationId ?? "" });
    const renewed = await tokenFor(owner, "late@example.com");
    expect(renewed).not.toBe(replaced);

    const revoked = await invite(owner, "back@example.com", ["finance"]);
    const listed = (await owner.get(members.loader, "/settings/members")).body as Awaited<ReturnType<typeof members.loader>>;
    const taken = listed.invitations.find(({ email }) => email === "back@example.com");
    await act(owner, { intent: "revoke", invitationId: taken?.invitationId ?? "" });

    const over = await invite(owner, "over@example.com", ["finance"]);
    await asSuperuser(
      installation.superuserUrl,
      "update invitation set expires_at = now() - interval '1 second' where email = 'over@example.com'",
    );

    const ended = [used, replaced, revoked, over, "a".repeat(43)];
    const opened = await Promise.all(ended.map(open));
    const joined: Answer[] = [];
    for (const [n, token] of ended.entries()) joined.push(await joinBy(token, new Visitor(`203.0.${n}.1`)));
    for (const answer of [...opened, ...joined]) expect(answer).toEqual({ status: 410, location: null, body: { code: "link_ended" } });
    expect((await open(renewed)).status).toBe(200);
    expect((await joinBy(renewed)).location).toBe("/queue");
  });

  test("carries its roles and its address, and is nobody else's to give", async () => {
    const owner = await found();
    const finance = await colleague(owner, "fin@example.com", ["finance", "inspection"]);
    expect((await requireMember(finance.request("/queue"))).roles).toEqual(["finance", "inspection"]);
    expect((await act(finance, { intent: "invite", email: "x@example.com", "roles[]": ["owner"] })).status).toBe(403);
    expect((await act(owner, { intent: "invite", email: "fin@example.com", "roles[]": ["service"] })).status).toBe(422);
    expect((await act(owner, { intent: "invite", email: "new@example.com" })).status).toBe(422);
    const { body } = await finance.get(members.loader, "/settings/members");
    expect(JSON.stringify(body)).not.toContain("/join/");
  });

  test("of a known person asks for the password they have", async () => {
    const owner = await found();
    await colleague(owner, "two@example.com", ["finance"]);
    await owner.post(welcome.action, "/welcome", { organization: "Second", zone: "UTC" });
    const token = await invite(owner, "two@example.com", ["service"]);
    const thief = new Visitor("203.0.113.77");
    expect((await thief.post(join.action, `/join/${token}`, { name: "T", password: "another password" }, { token })).status).toBe(422);
    expect(thief.cookies.size).toBe(0);
    const person = new Visitor("203.0.113.78");
    await joinBy(token, person);
    expect(await requireMember(person.request("/queue"))).toMatchObject({
      roles: ["service"],
      several: true,
      organization: { name: "Second" },
    });
  });
});

describe("members", () => {
  test("an organization keeps an owner, whatever is tried, also by two at once", async () => {
    const owner = await found();
    const me = await memberIdOf(owner, "ann@example.com");
    expect(codeOf(await act(owner, { intent: "remove", memberId: me }))).toBe("refusals:last_owner");
    expect(codeOf(await act(owner, { intent: "roles", memberId: me, "roles[]": ["finance"] }))).toBe("refusals:last_owner");
    const second = await colleague(owner, "bea@example.com", ["owner"]);
    const other = await memberIdOf(owner, "bea@example.com");
    const race = await Promise.all([
      act(owner, { intent: "remove", memberId: other }),
      act(second, { intent: "roles", memberId: me, "roles[]": ["finance"] }),
    ]);
    expect(race.filter(({ status }) => status === 302)).toHaveLength(1);
    const { rows } = await installation.pool.query("select * from find_memberships($1)", [
      (await requireMember((race[0]?.status === 302 ? owner : second).request("/queue"))).userId,
    ]);
    expect(rows[0].roles).toContain("owner");
  });

  test("whoever loses the right to approve is noted on the orders that wait for it, and on no other", async () => {
    const owner = await found();
    const finance = await colleague(owner, "fin@example.com", ["finance"]);
    const by = actingOf(await requireMember(owner.request("/queue")));
    const { memberId } = await requireMember(finance.request("/queue"));
    // Whoever joined within the last day is not asked to approve.
    await asSuperuser(installation.superuserUrl, "update member set active_since = '2026-01-01' where id = $1", [memberId]);
    const waiting = await openOrder(by, newId(), createOrder, orderInput(nobodysOrder()));
    const other = await openOrder(by, newId(), createOrder, orderInput(nobodysOrder()));
    const stepId = waiting.file.steps[0]?.stepId ?? "";
    const until = new Date(Date.parse(waiting.now) + 86_400_000).toISOString();
    const asked = { stepId, from: waiting.now, until, cap: "1240000", beneficiary: null, reason: "the ship leaves" };
    await runCommand(by, waiting.file.orderId, askEarlyRelease, asked);
    expect((await act(owner, { intent: "remove", memberId })).status).toBe(302);
    const notes = await asSuperuser<{ order_id: string; body: Buffer }>(
      installation.superuserUrl,
      "select order_id, body from event where type = 'member.changed'",
    );
    expect(notes.map(({ order_id }) => order_id)).toEqual([waiting.file.orderId]);
    expect(JSON.parse(String(notes[0]?.body)).data).toEqual({ memberId, roles: [], active: false });
    expect(other.file.orderId).not.toBe(waiting.file.orderId);
  });
});

describe("a new password", () => {
  test("is set once by its link, which ends every session; used and unknown links answer alike", async () => {
    const owner = await found();
    const bob = await colleague(owner, "bob@example.com", ["finance"]);
    const memberId = await memberIdOf(owner, "bob@example.com");
    const made = (await act(owner, { intent: "reset", memberId })).body as { link: { url: string } };
    const token = made.link.url.split("/reset/")[1] ?? "";
    const set = (password: string, with_ = token) =>
      new Visitor("203.0.113.90").post(reset.action, `/reset/${with_}`, { password }, { token: with_ });
    expect((await set("short")).status).toBe(422);
    expect((await set("a new long password")).location).toBe("/sign-in?changed");
    const again = await set("yet another password");
    const unknown = await set("yet another password", "b".repeat(43));
    expect([again.status, unknown]).toEqual([410, again]);
    expect((await bob.get(members.loader, "/settings/members")).location).toMatch(/^\/sign-in/);
    expect((await enter(new Visitor(), "bob@example.com")).status).toBe(422);
    expect((await enter(new Visitor(), "bob@example.com", "a new long password")).location).toBe("/payments");
  });

  test("asked for by a stranger answers alike for known and unknown addresses, and is not asked for without end", async () => {
    await found();
    const ask = (email: string) => new Visitor("203.0.113.91").post(forgot.action, "/forgot", { email });
    const known = await ask("ann@example.com");
    expect(known).toEqual({ status: 200, location: null, body: { sent: true } });
    expect(await ask("nobody@example.com")).toEqual(known);
    for (let n = 0; n < 2; n += 1) await ask("ann@example.com");
    expect((await ask("ann@example.com")).status).toBe(429);
  });

  test("no owner opens a way into somebody else's organization", async () => {
    const owner = await found();
    await colleague(owner, "two@example.com", ["finance"]);
    const memberId = await memberIdOf(owner, "two@example.com");
    await owner.post(welcome.action, "/welcome", { organization: "Second", zone: "UTC" });
    const token = await invite(owner, "two@example.com", ["service"]);
    await joinBy(token);
    const by = actingOf(await requireMember(owner.request("/queue")));
    await expect(makeMemberResetLink(by, memberId)).rejects.toMatchObject({ kind: "missing" });
    await expect(makeMemberResetLink(by, await memberIdOf(owner, "two@example.com"))).rejects.toMatchObject({ code: "member_elsewhere" });
  });
});
