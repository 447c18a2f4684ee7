import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asWorker } from "#db/tenancy.server.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import { askEarlyRelease } from "~/domain/steps/ask-early-release.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { viewStep } from "~/domain/steps/step.ts";
import { changeMemberRoles } from "~/queries/accounts/change-member.server.ts";
import { type AskedOrder, askedOrder } from "./accepted-order.ts";
import { violations } from "./race.ts";
import { type RaisedStage, raiseStage } from "./raise-stage.ts";
import { type Cast, castOrganization, get, post } from "./stage.ts";

let stage: RaisedStage;
let cast: Cast;

beforeAll(async () => {
  stage = await raiseStage();
  cast = await castOrganization(stage);
}, 180_000);

afterAll(() => stage?.close());

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** One order and its pages, as members of an organization use them. */
async function pages(of: Cast = cast) {
  const order: AskedOrder = await askedOrder(stage, of.of);
  const rev = async () => String((await order.read()).file.rev);
  const send = async (role: MemberRole, page: string, fields: Record<string, string>) =>
    post(stage, of.cookies[role], `${order.here}/${page}`, { key: crypto.randomUUID(), rev: await rev(), ...fields });
  const ask = (role: MemberRole, fields: Record<string, string> = {}) =>
    send(role, "early-release", {
      intent: "ask",
      from: day(-1),
      until: day(10),
      cap: "9,000.00",
      beneficiary: "",
      reason: "parts before the holiday",
      ...fields,
    });
  const approve = async (role: MemberRole) => {
    const { file } = await order.read();
    return (await send(role, "early-release", { intent: `approve-${Object.keys(file.earlyReleases).at(-1)}` })).status;
  };
  const release = async (amount = "9,000.00") => (await send("finance", "release", { amount })).status;
  return { order, ask, approve, release, send };
}

const view = async ({ order }: { order: AskedOrder }) => {
  const { file, now } = await order.read();
  return viewStep(file, file.steps[0]!, now);
};

describe("early release over HTTP", () => {
  test("it takes two others, each once: neither none, nor one, nor one twice opens it; then it shows for ever", async () => {
    const at = await pages();
    const before = await get(stage, cast.cookies.purchasing, `${at.order.here}/early-release`);
    expect(before.body).toMatch(/It takes 2 approvals, by two of (owner, finance|finance, owner)\./);
    expect((await at.ask("purchasing")).status).toBe(302);
    expect(await at.release()).toBe(409);
    expect(await at.approve("purchasing")).toBe(403);
    expect(await at.approve("finance")).toBe(302);
    expect(await at.approve("finance")).toBe(409);
    expect(await at.release()).toBe(409);
    expect(await at.approve("owner")).toBe(302);
    expect(await at.release("9,000.01")).toBe(422);
    expect(await at.release()).toBe(302);
    expect((await view(at)).marks).toMatchObject({ releasedEarly: true, singleHanded: false });
    expect(violations((await at.order.read()).events)).toEqual([]);
  });

  test("who asks, who gains, and who has no such role cannot approve; then one is enough when one is left", async () => {
    const at = await pages();
    expect((await at.ask("finance", { beneficiary: cast.of.members.purchasing })).status).toBe(302);
    expect(await at.approve("finance")).toBe(403);
    expect(await at.approve("purchasing")).toBe(403);
    expect(await at.approve("inspection")).toBe(403);
    expect(await at.release()).toBe(409);
    expect(await at.approve("owner")).toBe(302);
    expect(await at.release()).toBe(302);
  });

  test("who was demoted meanwhile counts no more", async () => {
    const other = await castOrganization(stage, "Demoting");
    const at = await pages(other);
    await at.ask("purchasing");
    expect([await at.approve("finance"), await at.approve("owner")]).toEqual([302, 302]);
    const by = {
      ledger: stage.ledger,
      organizationId: other.of.organizationId,
      actor: { kind: "member" as const, memberId: other.of.members.owner },
    };
    await changeMemberRoles(by, { memberId: other.of.members.finance, roles: ["service"] });
    expect((await at.send("owner", "release", { amount: "9,000.00" })).status).toBe(409);
    await changeMemberRoles(by, { memberId: other.of.members.finance, roles: ["finance"] });
    expect((await at.send("owner", "release", { amount: "9,000.00" })).status).toBe(302);
    expect(violations((await at.order.read()).events)).toEqual([]);
  });

  test("alone, it counts at once, is marked single-handed, and the owner is told", async () => {
    const alone = await castOrganization(stage, "Alone");
    await asWorker(stage.pool, alone.of, ({ client }) =>
      client.query("update member set ended_at = clock_timestamp() where organization_id = $1 and id <> $2", [
        alone.of.organizationId,
        alone.of.members.owner,
      ]),
    );
    await asWorker(stage.pool, alone.of, ({ client }) =>
      client.query("update member set roles = '{owner,purchasing,finance}' where organization_id = $1 and id = $2", [
        alone.of.organizationId,
        alone.of.members.owner,
      ]),
    );
    const order = await prepared(alone);
    const page = await get(stage, alone.cookies.owner, `${order.here}/early-release`);
    expect(page.body).toContain("Nobody else may approve it");
    const send = async (at: string, fields: Record<string, string>) =>
      (
        await post(stage, alone.cookies.owner, `${order.here}/${at}`, {
          key: crypto.randomUUID(),
          rev: String((await order.read()).file.rev),
          ...fields,
        })
      ).status;
    expect(
      await send("early-release", { intent: "ask", from: day(-1), until: day(5), cap: "12,400.00", beneficiary: "", reason: "only me" }),
    ).toBe(302);
    expect(await send("release", { amount: "12,400.00" })).toBe(302);
    expect((await view({ order })).marks).toMatchObject({ releasedEarly: true, singleHanded: true });
  });

  test("it ends with its window, by the clock alone, and when it is taken back", async () => {
    const at = await pages();
    const now = Date.now();
    const window = { from: new Date(now - 60_000).toISOString(), until: new Date(now + 1_000).toISOString() };
    const asked = { stepId: at.order.stepId, ...window, cap: "900000", beneficiary: null, reason: "a moment" };
    await at.order.act("finance", (file, ctx) => askEarlyRelease(file, asked, ctx));
    await at.approve("owner");
    expect(await at.release()).toBe(409);

    expect((await at.ask("finance")).status).toBe(302);
    expect(await at.approve("owner")).toBe(302);
    const { file } = await at.order.read();
    const earlyReleaseId = Object.keys(file.earlyReleases).at(-1);
    expect((await at.send("purchasing", "early-release", { intent: `revoke-${earlyReleaseId}`, reason: "" })).status).toBe(422);
    expect((await at.send("purchasing", "early-release", { intent: `revoke-${earlyReleaseId}`, reason: "no longer" })).status).toBe(302);
    expect(await at.release()).toBe(409);
  });

  test("it passes no hold, needs its reason, and its window is at most 90 days", async () => {
    const at = await pages();
    const without = await at.ask("finance", { reason: " " });
    expect([without.status, without.body.includes("Fill this in"), without.body.includes("9,000.00")]).toEqual([422, true, true]);
    expect((await at.ask("finance", { until: day(95) })).body).toContain("Too many days: the rules allow 90.");
    expect((await at.ask("finance", { cap: "12,400.01" })).body).toContain("This is more than is still due.");
    await at.ask("finance");
    await at.approve("owner");
    await at.order.act("inspection", (file, ctx) => placeHold(file, { target: "order", targetId: file.orderId, reason: "wet" }, ctx));
    expect(await at.release()).toBe(409);
    expect((await at.order.read()).events.some(({ type }) => type === "step.released")).toBe(false);
  });
});

/** An order whose purchasing and owner are the same person. */
const prepared = (of: Cast) => askedOrder(stage, { ...of.of, members: { ...of.of.members, purchasing: of.of.members.owner } });
