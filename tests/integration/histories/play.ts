import { setTimeout as pause } from "node:timers/promises";
import { type Founded, untilWell } from "../../setup/founded.ts";
import { ACTS, type Act, type Dice, record, release } from "./acts.ts";
import { type Attempt, tryToSend } from "./attempt.ts";
import { faultsOf } from "./judge.ts";
import { openSceneOrder, type Scene, type SceneOrder, setScene, streamOf } from "./scene.ts";

export interface History {
  /** All that was found wrong; nothing should be. */
  faults: string[];
  attempts: number;
  carriedOut: number;
  /** How many got no answer at first. */
  unanswered: number;
  kills: number;
  /** What the server said of itself while it got well again. */
  whileDown: number[];
  orders: number;
  /** How many of each kind were carried out. */
  byKind: Record<string, number>;
  seconds: number;
}

const CLIENTS = 16;
const AT_ONCE = 4;
const ATTEMPTS_PER_ORDER = 100;
const KILLS = [{ app: true }, { database: true }, { app: true, database: true }];

/**
 * 16 clients do what they like on 4 orders at a time, by the API and from a second process, while app and database are killed
 * so many times; then everything that was never answered is sent again until it is, and each order's history is judged.
 */
export async function playHistory(
  place: Founded,
  { attempts, kills, seed }: { attempts: number; kills: number; seed: number },
): Promise<History> {
  const started = performance.now();
  const scene = await setScene(place, CLIENTS);
  const played: { order: SceneOrder; tried: Attempt[] }[] = [];
  const current: { order: SceneOrder; tried: Attempt[] }[] = [];
  const whileDown = new Set<number>();
  const counts = { tried: 0, unanswered: 0, killed: 0 };
  const opening: (Promise<void> | undefined)[] = [];
  const open = async (at: number) => {
    current[at] = { order: await untilDone(() => openSceneOrder(scene)), tried: [] };
    played.push(current[at]);
    opening[at] = undefined;
  };
  /** Whoever comes first opens the next order; the others wait for it. */
  const next = (at: number) => {
    opening[at] ??= open(at);
    return opening[at];
  };
  for (let at = 0; at < AT_ONCE; at += 1) await next(at);

  const client = async (number: number) => {
    const dice = diceOf(seed * CLIENTS + number);
    let then: { act: Act; at: number } | null = null;
    while (counts.tried < attempts) {
      const { act, at }: { act: Act; at: number } = then ?? { act: ACTS[dice(ACTS.length)]!, at: dice(AT_ONCE) };
      then = null;
      const here = current[at]!;
      if (here.tried.length >= ATTEMPTS_PER_ORDER) {
        await next(at);
        continue;
      }
      const prepared = await act(scene, here.order, dice, scene.tokens[number]!).catch(() => null);
      if (!prepared) {
        await pause(1);
        continue;
      }
      counts.tried += 1;
      const began = performance.now();
      const attempt: Attempt = { ...prepared, orderId: here.order.orderId, began, ended: began, outcome: "unknown", made: [], why: "" };
      here.tried.push(attempt);
      if (await tryToSend(attempt)) {
        // What was let go is mostly paid at once, before anything else ends the release.
        if (act === release && attempt.outcome === "ok" && dice(4) > 0) then = { act: record, at };
        continue;
      }
      counts.unanswered += 1;
      // Some ask again at once, as often as it takes; some only when all is over.
      if (dice(2) === 0) await settle(attempt);
      else await pause(50);
    }
  };
  const killer = async () => {
    for (let kill = 0; kill < kills; kill += 1) {
      while (counts.tried < ((kill + 1) * attempts) / (kills + 1)) await pause(10);
      await place.kill(KILLS[kill % KILLS.length]!);
      for (const status of await untilWell(place.origin, 60)) whileDown.add(status);
      counts.killed += 1;
    }
  };
  await Promise.all([killer(), ...Array.from({ length: CLIENTS }, (_, number) => client(number))]);

  const faults: string[] = [];
  for (const { order, tried } of played) faults.push(...(await judgeOrder(scene, order, tried)));
  await scene.pool.end();
  const all = played.flatMap(({ tried }) => tried);
  const done = all.filter(({ outcome }) => outcome === "ok");
  const byKind: Record<string, number> = {};
  for (const { kind } of done) byKind[kind] = (byKind[kind] ?? 0) + 1;
  return {
    ...{
      faults,
      attempts: all.length,
      carriedOut: done.length,
      unanswered: counts.unanswered,
      kills: counts.killed,
      whileDown: [...whileDown],
      orders: played.length,
      byKind,
    },
    seconds: Math.round((performance.now() - started) / 1_000),
  };
}

/** Sends again what has no answer, and some of what has: that must get the same one. */
async function judgeOrder(scene: Scene, order: SceneOrder, tried: readonly Attempt[]): Promise<string[]> {
  for (const attempt of tried) if (attempt.outcome === "unknown") await settle(attempt);
  const again = tried.filter(({ outcome }, index) => outcome === "ok" && index % 10 === 0);
  for (const attempt of again) await settle(attempt);
  const { events, whole } = await streamOf(scene, order.orderId);
  const faults = faultsOf(order, events, tried);
  if (!whole) faults.push("the chain is broken");
  return faults.map((fault) => `order ${order.orderId}: ${fault}`);
}

async function settle(attempt: Attempt): Promise<void> {
  for (let sent = 0; !(await tryToSend(attempt)); sent += 1) {
    if (sent > 600) throw new Error(`${attempt.kind} was never answered`);
    await pause(100);
  }
}

async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries > 300) throw error;
      await pause(100);
    }
  }
}

/** The same throws for the same seed. */
function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return below === 0 ? 0 : ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
