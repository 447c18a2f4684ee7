import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { check } from "./check";

const FOLDER = path.resolve("tests/corpus/serials");
const EXPECTED = ".expected.json";

/** What stands beside each log of the corpus. */
const expectation = z.strictObject({
  about: z.string(),
  /** Of the command; files are named from the corpus' folder. */
  args: z.array(z.string()),
  exit: z.int(),
  /** Part of what is said of a log that cannot be read. */
  says: z.string().optional(),
  /** The part of the report that matters. */
  finds: z.record(z.string(), z.unknown()).optional(),
});

const entries = readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
const logs = entries.filter((name) => !name.endsWith(EXPECTED));
const stem = (name: string) => name.slice(0, name.lastIndexOf("."));

test("every log has its expectation, and there is none without a log", () => {
  expect(entries.filter((name) => name.endsWith(EXPECTED)).map((name) => name.slice(0, -EXPECTED.length))).toEqual(logs.map(stem));
  expect(logs.length).toBeGreaterThan(100);
});

test.each(logs)("%s", async (name) => {
  const { about, args, exit, says, finds } = expectation.parse(JSON.parse(readFileSync(path.join(FOLDER, stem(name) + EXPECTED), "utf8")));
  const found = await check(path.join(FOLDER, name), ...args.map((arg) => (arg.startsWith("beside/") ? path.join(FOLDER, arg) : arg)));
  expect(found.exit, `${about}: ${found.said}`).toBe(exit);
  if (says) expect(found.said, about).toContain(says);
  if (finds) expect(found.report, about).toMatchObject(finds);
});
