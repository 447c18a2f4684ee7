import { expect, test } from "vitest";
import { resetSecondFactor } from "~/domain/accounts/reset-second-factor.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { CommandContext } from "~/domain/record/context.ts";

const roles: Record<string, MemberRole[]> = { owner: ["owner"], other: ["owner"], finance: ["finance"] };
const members = Object.entries(roles).map(([memberId, held]) => ({ memberId, personId: memberId, roles: held, activeSince: "" }));
const by = (memberId: string): CommandContext => ({
  actor: { kind: "member", memberId, personId: memberId, roles: roles[memberId] ?? [] },
  ...{ now: "2026-03-04T12:00:00.000Z", newId: () => "", newSalt: () => "", sha256: () => "", members },
});
const reset = (actor: string, memberId: string) => () => resetSecondFactor({ memberId, reason: "lost" }, by(actor));

test("an owner resets another member's second factor, with the reason; nobody else does, and nobody their own", () => {
  const event = { type: "member.second_factor_reset", data: { memberId: "finance", reason: "lost" } };
  expect(reset("owner", "finance")()).toEqual([event]);
  expect(reset("owner", "other")).not.toThrow();
  expect(reset("owner", "owner")).toThrow(expect.objectContaining({ code: "own_second_factor" }));
  expect(reset("finance", "owner")).toThrow(expect.objectContaining({ kind: "forbidden" }));
  expect(reset("owner", "stranger")).toThrow(expect.objectContaining({ kind: "missing" }));
});
