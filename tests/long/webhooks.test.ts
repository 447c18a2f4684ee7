import { test } from "vitest";
import { expectDelivered, killWhileSending } from "../integration/webhooks/killing.ts";

test("a worker killed a thousand times between commit and send: delivered is what was committed", async () => {
  expectDelivered(await killWhileSending(1_000), 1_000);
});
