import { expect, test } from "vitest";
import { MOST_COUNTED, sayCount, sayRest } from "./count.ts";

test("what waits is counted up to a thousand, and more says that it is more", () => {
  expect(sayCount(0)).toBe("0");
  expect(sayCount(MOST_COUNTED)).toBe("1,000");
  expect(sayCount(MOST_COUNTED + 1)).toBe("1,000+");
  expect(sayRest(53, 50)).toBe("3");
  expect(sayRest(MOST_COUNTED, 50)).toBe("950");
  expect(sayRest(MOST_COUNTED + 1, 50)).toBe("950+");
});
