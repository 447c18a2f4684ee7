import { afterAll, beforeAll, expect, test } from "vitest";
import { playHistory } from "../integration/histories/play.ts";
import { type Founded, startFounded } from "../setup/founded.ts";

const ATTEMPTS = 100_000;
const KILLS = 50;

let place: Founded;
beforeAll(async () => {
  place = await startFounded();
}, 180_000);
afterAll(() => place?.stop());

test(`16 clients, ${ATTEMPTS} attempts, ${KILLS} power cuts of app and database: every order's history keeps every rule`, {
  timeout: 3_600_000,
}, async () => {
  const { faults, ...history } = await playHistory(place, { attempts: ATTEMPTS, kills: KILLS, seed: Date.now() % 1_000_000 });
  process.stdout.write(`${JSON.stringify(history)}\n`);
  expect(faults).toEqual([]);
  expect([history.kills, history.attempts >= ATTEMPTS]).toEqual([KILLS, true]);
});
