import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { revokeDecision } from "~/domain/decisions/revoke-decision.ts";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import { approveEarlyRelease } from "~/domain/steps/approve-early-release.ts";
import { askEarlyRelease } from "~/domain/steps/ask-early-release.ts";
import { releaseStep } from "~/domain/steps/release-step.ts";
import { revokeEarlyRelease } from "~/domain/steps/revoke-early-release.ts";
import { commit } from "~/ledger/commit.server.ts";
import { acceptanceOf } from "../../factories/decision.ts";
import { type AskedOrder, acceptedOrder, askedOrder } from "./accepted-order.ts";
import { commitWithoutHeadWrite } from "./late-lock.ts";
import { cachedStatus, shuffled, together, violations } from "./race.ts";
import { type RaisedStage, raiseStage } from "./raise-stage.ts";
import { type Cast, castOrganization, post } from "./stage.ts";

const CLIENTS = 16;

let stage: RaisedStage;
let cast: Cast;

beforeAll(async () => {
  stage = await raiseStage();
  cast = await castOrganization(stage);
}, 180_000);

afterAll(() => stage?.close());

const release = (order: AskedOrder, key: string, rev: number) =>
  post(stage, cast.cookies.finance, `${order.here}/release`, { key, rev: String(rev), amount: "12,400.00" });

/** Revokes the standing acceptance, if there is one. */
const revoke = (order: AskedOrder) =>
  order.act("purchasing", (file, ctx) => {
    const standing = Object.values(file.decisions).findLast((decision) => !decision.revoked);
    return standing ? revokeDecision(file, { decisionId: standing.decisionId, reason: "doubts" }, ctx) : [];
  });

/** Accepts the current version anew, as it stands under the lock. */
const acceptAgain = (order: AskedOrder) =>
  order.act("owner", (file, ctx) => {
    const current = Object.values(file.submissions).at(-1)!;
    return takeDecision(file, acceptanceOf(current, order.stepId), ctx);
  });

const revOf = async (order: AskedOrder) => (await order.read()).file.rev;
const released = async (order: AskedOrder) => (await order.read()).events.filter(({ type }) => type === "step.released").length;

describe("16 clients at once over HTTP", () => {
  test("release against revoke, supersede and accept anew: no release without readiness, and some of each", {
    timeout: 180_000,
  }, async () => {
    let went = 0;
    let refused = 0;
    for (let round = 0; round < 12; round += 1) {
      const order = await acceptedOrder(stage, cast.of);
      const rev = await revOf(order);
      let answered = 0;
      const clients = [
        ...Array.from({ length: CLIENTS - 4 }, (_, client) => async () => {
          // Some looked at the page before the others acted, some look again just now.
          const seen = client % 2 === 0 ? rev : await revOf(order);
          const { status } = await release(order, `${client}`, seen);
          answered += 1;
          return status;
        }),
        ...[() => revoke(order), () => acceptAgain(order), () => order.answer(`another ${order.orderId}`), () => revoke(order)].map(
          // At once, or as soon as some releases were answered: whatever the machine's pace, each comes first now and then.
          (act, place) => async () => {
            while (answered < (round % 3 === 0 ? 0 : 1 + ((round + place) % 4))) await pause(5);
            await act();
            return 0;
          },
        ),
      ];
      const answers = await together(shuffled(clients, round));
      const { events } = await order.read();
      expect(violations(events), `round ${round}`).toEqual([]);
      const won = answers.filter((answer) => answer === 302).length;
      expect(await released(order), "every answer of success is one release").toBe(won);
      expect(answers.filter((answer) => typeof answer === "number" && answer >= 500)).toEqual([]);
      went += won;
      refused += answers.filter((answer) => answer === 409).length;
    }
    expect(went).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
  });

  test("release while the evidence and an early release run out: none after the end, with no job having run", {
    timeout: 120_000,
  }, async () => {
    const window = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
    const lapsing = await acceptedOrder(stage, cast.of, window(6_000));
    const early = await askedOrder(stage, cast.of);
    const asked = {
      stepId: early.stepId,
      from: window(-60_000),
      until: window(6_000),
      cap: "1240000",
      beneficiary: null,
      reason: "parts before the holiday",
    };
    await early.act("owner", (file, ctx) => askEarlyRelease(file, asked, ctx));
    await early.act("finance", (file, ctx) => approveEarlyRelease(file, { earlyReleaseId: Object.keys(file.earlyReleases)[0]! }, ctx));
    const statuses: number[] = [];
    for (const end = Date.now() + 9_000; Date.now() < end; ) {
      const answers = await together(
        Array.from({ length: CLIENTS }, (_, client) => async () => {
          const order = client % 2 === 0 ? lapsing : early;
          const rev = await revOf(order);
          const answer = await release(order, `${crypto.randomUUID()}`, rev);
          // What was released is taken back by a change, so that the next may try again.
          if (answer.status === 302)
            await order.act("owner", (file) => [
              {
                type: "requirement.added",
                data: {
                  requirementId: crypto.randomUUID(),
                  stepId: order.stepId,
                  requestId: Object.keys(file.requests)[0]!,
                  level: "informs",
                },
              },
            ]);
          return answer.status;
        }),
      );
      for (const answer of answers) if (typeof answer === "number") statuses.push(answer);
    }
    expect(new Set(statuses)).toEqual(new Set([302, 409]));
    for (const order of [lapsing, early]) {
      const { events } = await order.read();
      expect(violations(events)).toEqual([]);
      expect(await released(order)).toBeGreaterThan(0);
    }
    await early.act("owner", (file, ctx) =>
      revokeEarlyRelease(file, { earlyReleaseId: Object.keys(file.earlyReleases)[0]!, reason: "over" }, ctx),
    );
  });
});

describe("planted mistakes are found by the same judge", () => {
  /** Rounds of a release against a revocation, by a way of releasing; true as soon as the judge finds a violation. */
  async function isCaught(releaseBadly: (order: AskedOrder) => Promise<unknown>): Promise<boolean> {
    for (let round = 0; round < 40; round += 1) {
      const order = await acceptedOrder(stage, cast.of);
      await together(shuffled([() => revoke(order), () => releaseBadly(order)], round));
      if (violations((await order.read()).events).length > 0) return true;
    }
    return false;
  }
  const asFinance = () => ({
    ledger: stage.ledger,
    organizationId: cast.of.organizationId,
    actor: { kind: "member" as const, memberId: cast.of.members.finance },
  });

  test("the unchanged commit passes this very race", { timeout: 120_000 }, async () => {
    const good = (order: AskedOrder & { sha256?: string }) =>
      commit({
        ...asFinance(),
        orderId: order.orderId,
        command: (file, ctx) =>
          releaseStep(file, { stepId: order.stepId, amount: null, rev: file.rev, rehashed: [order.sha256 ?? ""] }, ctx),
      });
    // Alone with each other they overlap in every round; among many, each process lets two at an order at once.
    for (let round = 0; round < 24; round += 1) {
      const order = await acceptedOrder(stage, cast.of);
      await together(shuffled([() => revoke(order), () => good(order)], round));
      expect(violations((await order.read()).events)).toEqual([]);
    }
  });

  test("no write on the head before deciding", { timeout: 60_000 }, async () => {
    const lateLock = await commitWithoutHeadWrite();
    const caught = await isCaught((order) =>
      lateLock({
        ...asFinance(),
        orderId: order.orderId,
        command: (file, ctx) => {
          const rehashed = Object.values(file.submissions).flatMap(({ files }) => files.map(({ sha256 }) => sha256));
          return releaseStep(file, { stepId: order.stepId, amount: null, rev: file.rev, rehashed }, ctx);
        },
      }),
    );
    expect(caught).toBe(true);
  });

  test("status from the cache", { timeout: 60_000 }, async () => {
    const caught = await isCaught(async (order) => {
      if ((await cachedStatus(stage, cast.of, order)) !== "ready") return;
      await commit({
        ...asFinance(),
        orderId: order.orderId,
        command: (file, ctx) => [
          {
            type: "step.released",
            data: {
              releaseId: ctx.newId(),
              stepId: order.stepId,
              amount: "1240000",
              rev: file.rev,
              payee: file.steps[0]!.payee,
              earlyReleaseId: null,
              basis: [],
              rehashed: [],
            },
          },
        ],
      });
    });
    expect(caught).toBe(true);
  });
});
