import { expect, test } from "vitest";
import { checkCourses } from "../model/course.ts";
import { explore } from "../model/small-model.ts";

test("10,000 courses of about 100 acts agree with the oracle", { timeout: 3_600_000 }, () => {
  checkCourses({ runs: 10_000, acts: 200 });
});

test("four hundred thousand states of the small model agree with the oracle", { timeout: 3_600_000 }, () => {
  const explored = explore(400_000);
  process.stdout.write(`${JSON.stringify(explored)}\n`);
  expect(explored.whole || explored.states >= 400_000).toBe(true);
});
