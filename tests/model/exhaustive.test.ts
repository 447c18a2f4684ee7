import { expect, test } from "vitest";
import { explore } from "./small-model.ts";

const WHAT =
  "one payment, two requests of two versions, accepted whole or in part, two deciders, one early release: every state agrees with the oracle";

test(WHAT, { timeout: 600_000 }, () => {
  const started = process.cpuUsage();
  const { states, transitions, whole, ...counts } = explore(100_000);
  const { user, system } = process.cpuUsage(started);
  const how = whole ? "all there are" : "breadth first";
  const seconds = ((user + system) / 1_000_000).toFixed(1);
  process.stdout.write(`${states} states, ${transitions} transitions, ${how}, ${JSON.stringify(counts)}, in ${seconds} s of one core\n`);
  expect(states).toBeGreaterThanOrEqual(100_000);
  for (const [state, count] of Object.entries(counts)) expect(count, `${state} was never reached`).toBeGreaterThan(20);
});
