import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect } from "vitest";
import type { commit } from "~/ledger/commit.server.ts";
import { LATE_LOCK } from "../../mutants/mistakes.ts";

const ROOT = new URL("../../../", import.meta.url).pathname;
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => void rmSync(folder, { recursive: true })));

/**
 * The product's commit with one mistake in it: it decides on what it read before it wrote the head. The source is copied,
 * the passages are replaced, and the copy is loaded; each passage must still be there exactly once.
 */
export async function commitWithoutHeadWrite(): Promise<typeof commit> {
  const folder = mkdtempSync(join(tmpdir(), "commit-with-a-mistake-"));
  folders.push(folder);
  for (const tree of ["app", "db"]) cpSync(join(ROOT, tree), join(folder, tree), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!/^(app|db)\/.*\.tsx?$/.test(name)) continue;
    const path = join(folder, name);
    let source = readFileSync(path, "utf8");
    if (name === "app/ledger/commit.server.ts") {
      for (const [, right, wrong] of LATE_LOCK) {
        expect(source.split(right).length - 1, `commit no longer holds this passage exactly once: ${right}`).toBe(1);
        source = source.replace(right, () => wrong);
      }
    }
    writeFileSync(path, source.replaceAll('"~/', `"${folder}/app/`).replaceAll('"#db/', `"${folder}/db/`));
  }
  const { href } = pathToFileURL(join(folder, "app/ledger/commit.server.ts"));
  return ((await import(/* @vite-ignore */ href)) as { commit: typeof commit }).commit;
}
