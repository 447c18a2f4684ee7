import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take so long that they would end alone, with the other core idle, if they began late. */
const LONGEST = [
  "tests/model/exhaustive.test.ts",
  "tests/model/courses.test.ts",
  "tests/integration/http/access.test.ts",
  "tests/integration/platform/server.test.ts",
  "tests/integration/crash/crash.test.ts",
  "tests/integration/backup/round-trip.test.ts",
  "tests/integration/steps/race.test.ts",
  "tests/integration/api/contract.test.ts",
  "tests/integration/http/decision.test.ts",
  "tests/integration/http/second-factor.test.ts",
  "tests/integration/platform/embedded.test.ts",
  "tests/integration/webhooks/reach.test.ts",
  "tests/integration/webhooks/killed.test.ts",
];

/** The usual order, but the longest files of each project first; on a fresh checkout nothing is known of how long they took. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const group = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(name));
      return at < 0 ? LONGEST.length : at;
    };
    return sorted.sort((a, b) => group(a) - group(b) || place(a) - place(b));
  }
}
