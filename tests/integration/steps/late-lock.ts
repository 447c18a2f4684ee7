import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect } from "vitest";
import type { commit } from "~/ledger/commit.server.ts";

const ROOT = new URL("../../../", import.meta.url).pathname;
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => void rmSync(folder, { recursive: true })));

/** The passages that make the head's write come first, and what somebody would write who reads first and locks later. */
const PATCHES = [
  {
    right: "const head = await lockHead(tenant, orderId);\n  const now",
    wrong: "const head = await readHead(tenant, orderId);\n  const now",
  },
  {
    right: "await append(stream, request.command(before, ctx), actor);",
    wrong:
      "const drafts = request.command(before, ctx);\n  const late = await lockHead(tenant, orderId);\n  Object.assign(stream, { end: late.headHash, now: await ledgerNow(tenant), file: { ...before, n: late.n } });\n  await append(stream, drafts, actor);",
  },
  { right: "loadFile, lockHead, SNAPSHOT_EVERY", wrong: "loadFile, lockHead, readHead, SNAPSHOT_EVERY" },
  { right: "  await appendConsequences(stream);\n", wrong: "" },
] as const;

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
      for (const { right, wrong } of PATCHES) {
        expect(source.split(right).length - 1, `commit no longer holds this passage exactly once: ${right}`).toBe(1);
        source = source.replace(right, () => wrong);
      }
    }
    writeFileSync(path, source.replaceAll('"~/', `"${folder}/app/`).replaceAll('"#db/', `"${folder}/db/`));
  }
  const { href } = pathToFileURL(join(folder, "app/ledger/commit.server.ts"));
  return ((await import(/* @vite-ignore */ href)) as { commit: typeof commit }).commit;
}
