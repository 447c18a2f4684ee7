import { createHash, randomUUID } from "node:crypto";
import { revokeDecision } from "~/domain/decisions/revoke-decision.ts";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { DomainError } from "~/domain/record/error.ts";
import { approveEarlyRelease } from "~/domain/steps/approve-early-release.ts";
import { askEarlyRelease } from "~/domain/steps/ask-early-release.ts";
import { liftHold } from "~/domain/steps/lift-hold.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { recordOutsideGate } from "~/domain/steps/record-outside-gate.ts";
import { resolveBreach } from "~/domain/steps/resolve-breach.ts";
import { openRelease } from "~/domain/steps/step.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { withdrawSubmission } from "~/domain/submissions/withdraw-submission.ts";
import { commit } from "~/ledger/commit.server.ts";
import { acceptanceOf } from "../../factories/decision.ts";
import { keepFile } from "../../factories/stored-file.ts";
import { answerWith } from "../steps/accepted-order.ts";
import type { Attempt, Sent } from "./attempt.ts";
import type { Scene, SceneOrder } from "./scene.ts";

/** A number from 0 up to, not including, `below`. */
export type Dice = (below: number) => number;

type Prepared = Pick<Attempt, "kind" | "send" | "rev">;
export type Act = (scene: Scene, order: SceneOrder, dice: Dice, token: string) => Promise<Prepared | null>;

/** Asks the running server by its API, as another system does. */
async function ask(scene: Scene, token: string, path: string, body: unknown, key: string, rev: number | null): Promise<Sent> {
  const answer = await fetch(`${scene.origin}/api/v1${path}`, {
    method: "POST",
    headers: {
      ...{ authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": key },
      ...(rev === null ? {} : { "if-match": `"${rev}"` }),
    },
    body: JSON.stringify(body),
  });
  const said = (await answer.json()) as { ids?: string[]; code?: string };
  if (answer.status === 201 && said.ids) return { outcome: "ok", made: said.ids };
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) return { outcome: "refused", why: said.code ?? "" };
  throw new Error(`answered ${answer.status}`);
}

/** Runs a command in this process, which is to the database what a second server is. */
function command<I>(
  scene: Scene,
  order: SceneOrder,
  as: MemberRole | "supplier",
  run: (file: OrderFile, input: I, ctx: CommandContext) => OrderDraft[],
  input: I,
): Prepared {
  const key = randomUUID();
  const actor =
    as === "supplier" ? ({ kind: "supplier", ...order.link } as const) : ({ kind: "member", memberId: scene.of.members[as] } as const);
  const send = async (): Promise<Sent> => {
    try {
      const done = await commit({
        ...{ ledger: scene.ledger, organizationId: scene.of.organizationId, orderId: order.orderId, actor },
        command: (file, ctx) => run(file, input, ctx),
        idempotency: {
          ...{
            key,
            requestSha256: createHash("sha256")
              .update(`${run.name}${JSON.stringify(input)}`)
              .digest(),
          },
          respond: ({ events }) => events.filter((event) => event.actor.kind !== "system").map(({ n }) => n),
        },
      });
      if (!done.repeated) order.seen(done.file);
      return { outcome: "ok", made: done.response as number[] };
    } catch (error) {
      if (error instanceof DomainError) return { outcome: "refused", why: error.code };
      throw error;
    }
  };
  return { kind: run.name, send, rev: null };
}

const stepOf = (order: SceneOrder, dice: Dice) => order.file.steps[dice(order.file.steps.length)]!;
const newest = ({ file }: SceneOrder) => Object.values(file.submissions).at(-1);
const reason = "of a history";

/** What people and other systems do to an order, each as often as it stands here. */
export const ACTS: Act[] = [
  ...Array.from({ length: 8 }, () => release),
  ...Array.from({ length: 5 }, () => record),
  ...Array.from({ length: 4 }, () => accept),
  ...Array.from({ length: 4 }, () => acceptByApi),
  ...[lift, lift, lift, lift, approveEarly, approveEarly, approveEarly, resolve, resolve, submit, submit],
  ...[reject, revoke, withdraw, hold, askEarly, outside],
];

export async function release(scene: Scene, order: SceneOrder, dice: Dice, token: string): Promise<Prepared> {
  const { stepId } = stepOf(order, dice);
  const rev = dice(8) === 0 ? order.file.rev : (await order.look()).rev;
  const [path, key] = [`/orders/${order.orderId}/steps/${stepId}/releases`, randomUUID()];
  const body = { amount: String(1_000 + dice(9_000)) };
  return { kind: "release", rev, send: () => ask(scene, token, path, body, key, rev) };
}

export async function record(scene: Scene, order: SceneOrder, dice: Dice, token: string): Promise<Prepared | null> {
  const file = dice(4) === 0 ? order.file : await order.look();
  const open = file.steps.map(({ stepId }) => openRelease(file, stepId)).filter((one) => one !== null);
  const one = open[dice(open.length)];
  if (!one) return null;
  const [path, key] = [`/orders/${order.orderId}/steps/${one.stepId}/records`, randomUUID()];
  const body = { date: "2026-03-04", amount: one.amount, reference: key.slice(0, 8) };
  return { kind: "record", rev: null, send: () => ask(scene, token, path, body, key, null) };
}

async function accept(scene: Scene, order: SceneOrder): Promise<Prepared | null> {
  const version = newest(order);
  const stepIds = order.file.steps.map(({ stepId }) => stepId);
  if (!version) return null;
  return command(scene, order, "purchasing", takeDecision, acceptanceOf(version, stepIds.at(-1)!, { stepIds }));
}

async function acceptByApi(scene: Scene, order: SceneOrder, dice: Dice, token: string): Promise<Prepared | null> {
  const { rev } = dice(8) === 0 ? order.file : await order.look();
  const version = newest(order);
  if (!version) return null;
  const [path, key] = [`/orders/${order.orderId}/submissions/${version.submissionId}/decisions`, randomUUID()];
  const body = { manifestSha256: version.manifestSha256, outcome: "accepted" };
  return { kind: "accept by API", rev, send: () => ask(scene, token, path, body, key, rev) };
}

async function reject(scene: Scene, order: SceneOrder): Promise<Prepared | null> {
  const version = newest(order);
  const stepIds = order.file.steps.map(({ stepId }) => stepId);
  const faults = [{ words: "A serial is missing", mend: "Send all", fileId: null }];
  if (!version) return null;
  const rejection = acceptanceOf(version, stepIds.at(-1)!, { stepIds, faults, outcome: "rejected" });
  return command(scene, order, "owner", takeDecision, rejection);
}

async function revoke(scene: Scene, order: SceneOrder): Promise<Prepared | null> {
  const standing = Object.values(order.file.decisions).findLast(({ revoked }) => !revoked);
  return standing ? command(scene, order, "purchasing", revokeDecision, { decisionId: standing.decisionId, reason }) : null;
}

async function submit(scene: Scene, order: SceneOrder): Promise<Prepared> {
  const { sha256 } = await keepFile(scene.pool, scene.store, scene.of, 200);
  const input = answerWith(order.requestId, sha256, "200", new Date().toISOString());
  return command(scene, order, "supplier", makeSubmission, input);
}

async function withdraw(scene: Scene, order: SceneOrder): Promise<Prepared | null> {
  const version = newest(order);
  return version ? command(scene, order, "supplier", withdrawSubmission, { submissionId: version.submissionId, reason }) : null;
}

async function hold(scene: Scene, order: SceneOrder, dice: Dice): Promise<Prepared> {
  const { stepId } = stepOf(order, dice);
  const where = dice(2) === 0 ? { target: "step" as const, targetId: stepId } : { target: "order" as const, targetId: order.orderId };
  return command(scene, order, "inspection", placeHold, { ...where, reason });
}

async function lift(scene: Scene, order: SceneOrder): Promise<Prepared | null> {
  const standing = Object.values(order.file.holds).find(({ liftedAt }) => liftedAt === null);
  return standing ? command(scene, order, "inspection", liftHold, { holdId: standing.holdId, reason }) : null;
}

/** Some windows end while the history runs. */
async function askEarly(scene: Scene, order: SceneOrder, dice: Dice): Promise<Prepared> {
  const at = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
  const window = { from: at(-60), until: at(dice(2) === 0 ? 3 + dice(5) : 86_400) };
  const input = { stepId: stepOf(order, dice).stepId, ...window, cap: "50000", beneficiary: null, reason };
  return command(scene, order, "purchasing", askEarlyRelease, input);
}

async function approveEarly(scene: Scene, order: SceneOrder, dice: Dice): Promise<Prepared | null> {
  const asked = Object.values(order.file.earlyReleases).at(-1);
  const by = dice(2) === 0 ? "owner" : "finance";
  return asked ? command(scene, order, by, approveEarlyRelease, { earlyReleaseId: asked.earlyReleaseId }) : null;
}

async function outside(scene: Scene, order: SceneOrder, dice: Dice): Promise<Prepared | null> {
  if (dice(3) > 0) return null;
  const movement = { stepId: stepOf(order, dice).stepId, date: "2026-03-04", amount: "100", reference: null, proof: null, reason };
  return command(scene, order, "finance", recordOutsideGate, movement);
}

async function resolve(scene: Scene, order: SceneOrder): Promise<Prepared | null> {
  const open = Object.values(order.file.breaches).find(({ resolvedAt }) => resolvedAt === null);
  return open ? command(scene, order, "owner", resolveBreach, { key: open.key, reason }) : null;
}
