import { test } from "vitest";
import { checkExports } from "../exports/round-trip.ts";

test("100,000 generated cells come back from CSV and XLSX as they were, and none is a formula", async () => {
  await checkExports({ cells: 100_000 });
});
