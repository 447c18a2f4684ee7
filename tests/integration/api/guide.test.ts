import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder.ts";
import { openOrderByPage } from "../http/open-order.ts";
import { type Place, startPlace } from "../http/start-place.ts";
import { answerByLink, keyFor } from "./keyed.ts";

let place: Place;
beforeAll(async () => {
  place = await startPlace();
  await openOrderByPage(place.a.members.owner);
}, 180_000);
afterAll(() => place?.stop());

test("every block of the guide runs as it stands, against a running server, and the order ends paid", async () => {
  const { token } = await keyFor(place, place.a, place.a.memberIds.owner);
  const blocks = [...readFileSync("docs/api.md", "utf8").matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = ""]) => block);
  expect(blocks.length).toBeGreaterThan(8);
  const folder = scratchFolder();
  const kept = path.join(folder, "values");
  const [tools = ""] = blocks;
  const run = (block: string): string =>
    execFileSync(
      "bash",
      [
        "-c",
        `set -euo pipefail; touch ${kept}; . ${kept}\n${tools}\n${block}\ndeclare -p | grep -E '^declare -- [A-Z]+=' > ${kept} || true`,
      ],
      { encoding: "utf8", env: { ...process.env, HOLDPOINT: place.server.url, KEY: token } },
    );
  const value = (name: string) => new RegExp(`^declare -- ${name}="([^"]*)"`, "m").exec(readFileSync(kept, "utf8"))?.[1] ?? "";
  const said: string[] = [];
  for (const block of blocks.slice(1)) {
    if (block.includes("ANSWERS=")) {
      const { sha256 } = await answerByLink(place, place.a, value("ORDER"), value("REQUEST"));
      expect(run(block)).toContain(sha256);
    } else said.push(run(block));
  }
  expect(said.join("\n")).toMatch(/serial log from .* due 4 Mar 2099/);
  expect(value("STATUS")).toBe("recorded");
  expect(said.at(-1)?.trim()).toMatch(/^\d+$/);
  removeScratch(folder);
}, 60_000);
