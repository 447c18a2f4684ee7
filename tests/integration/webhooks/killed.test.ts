import { expect, test } from "vitest";
import { expectDelivered, killWhileSending } from "./killing.ts";

test("a worker killed between commit and send loses no message and invents none", { timeout: 180_000 }, async () => {
  const run = await killWhileSending(9);
  expectDelivered(run, 9);
  expect(run.received.length).toBeGreaterThan(9);
});
