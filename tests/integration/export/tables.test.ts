import { test } from "vitest";
import { checkExports } from "../../exports/round-trip.ts";

test("any text comes back from CSV and XLSX as it was and is no formula, numbers and dates keep their kind", async () => {
  await checkExports({ cells: 10_000 });
});
