import { expect, test } from "vitest";
import { explore } from "./small-model.ts";

const WHAT = "one payment, two requests of two versions, two deciders, one early release: every state agrees with the oracle";

test(WHAT, { timeout: 180_000 }, () => {
  const started = performance.now();
  const { states, transitions, whole, ...counts } = explore(2_400);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const how = whole ? "all there are" : "breadth first";
  process.stdout.write(`${states} states, ${transitions} transitions, ${how}, ${JSON.stringify(counts)}, in ${seconds} s\n`);
  expect(states).toBeGreaterThan(2_400);
  for (const [state, count] of Object.entries(counts)) expect(count, `${state} was never reached`).toBeGreaterThan(20);
});
