import { expect, test } from "vitest";
import { tryAfter } from "../integration/ledger/foreign-queries.ts";

test("10,000 generated queries over every table read, change and betray no row of another organization", async () => {
  const tried = await tryAfter(null, 10_000);
  process.stdout.write(`${JSON.stringify(tried)}\n`);
  expect(tried.queries).toBe(10_000);
});
