import { test } from "vitest";
import { checkCourses } from "./course.ts";

test("500 courses of about 60 acts: the gate agrees with the oracle after every act, and no invariant breaks", { timeout: 600_000 }, () => {
  checkCourses({ runs: 500, acts: 120 });
});
