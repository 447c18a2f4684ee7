import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { installIfNeeded } from "./prepare.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "holdpoint-packages-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("packages that are only linked to are never installed over: what the link leads to is another checkout's", () => {
  const [elsewhere, checkout] = [path.join(folder, "elsewhere"), path.join(folder, "checkout")];
  mkdirSync(path.join(elsewhere, "zod"), { recursive: true });
  mkdirSync(checkout);
  const lock = { name: "none", lockfileVersion: 3, packages: { "": { name: "none", version: "1.0.0" } } };
  writeFileSync(path.join(checkout, "package.json"), JSON.stringify({ name: "none", version: "1.0.0" }));
  writeFileSync(path.join(checkout, "package-lock.json"), JSON.stringify(lock));
  symlinkSync(elsewhere, path.join(checkout, "node_modules"));
  const told = vi.spyOn(console, "error").mockReturnValue();
  expect(installIfNeeded(checkout)).toBe(false);
  expect(existsSync(path.join(elsewhere, "zod"))).toBe(true);
  expect(told.mock.calls.flat().join(" ")).toContain("node_modules is a link");
  told.mockRestore();
});
