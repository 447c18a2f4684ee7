import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readHolds, startStorm } from "../integration/crash/storm.ts";
import { type Founded, startFounded, untilWell } from "../setup/founded.ts";

const ROUNDS = 50;

let place: Founded;

beforeAll(async () => {
  place = await startFounded();
}, 180_000);

afterAll(async () => {
  await place.stop();
});

test(`${ROUNDS} power cuts at random moments lose nothing acknowledged and do nothing twice`, async () => {
  let acknowledged = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const storm = await startStorm(place);
    await storm.reaches(1 + Math.floor(Math.random() * 12));
    await pause(Math.random() * 100);
    await place.kill([{ app: true }, { database: true }, { app: true, database: true }][round % 3]!);
    await untilWell(place.origin);
    await pause(Math.random() * 300);
    await storm.end();
    await storm.sendAgain();
    expect(await readHolds(place, storm.orderIds), `round ${round}`).toEqual({ reasons: [...storm.acknowledged].sort(), whole: true });
    acknowledged += storm.acknowledged.length;
  }
  expect(acknowledged).toBeGreaterThan(ROUNDS);
});
