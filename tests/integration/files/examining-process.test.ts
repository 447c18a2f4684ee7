import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { createExaminingProcess } from "~/adapters/examine/process.server";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder";

const root = scratchFolder();
afterAll(() => removeScratch(root));

const PROGRAM = "app/adapters/examine/read-text.mjs";
const LIMITS = { milliseconds: 60_000, bytes: 4 * 1024 ** 3 };

/** What becomes of a file whose examination does this. */
async function examined(does: string): Promise<unknown> {
  mkdirSync(path.join(root, path.dirname(PROGRAM)), { recursive: true });
  writeFileSync(
    path.join(root, PROGRAM),
    `process.on("message", ({ id }) => { ${does}; process.send({ id, found: "all" }); });\nprocess.send("ready");`,
  );
  const worker = createExaminingProcess<string>(root, PROGRAM, LIMITS);
  try {
    return await worker.examine({ path: "", name: "", size: 0 });
  } finally {
    worker.close();
  }
}

test("a file that fills its process's memory is too large, one that ends it in another way is not blamed for that", async () => {
  expect(await examined("const all = []; for (;;) all.push({ n: all.length })")).toBe("too_large_inside");
  expect(await examined('process.kill(process.pid, "SIGKILL"); for (;;);')).toBe("died");
  expect(await examined("")).toBe("all");
});
