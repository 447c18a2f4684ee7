import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import LongestFirst from "./tests/setup/longest-first";

const at = (folder: string) => fileURLToPath(new URL(folder, import.meta.url));

const resolve = { alias: { "~": at("./app"), "#db": at("./db"), "#emails": at("./emails") } };

/** Two sets: `unit` needs nothing but the source, `integration` a real PostgreSQL that its setup starts once for the run. */
export default defineConfig({
  resolve,
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          sequence: { groupOrder: 0 },
          include: [
            "app/**/*.test.ts",
            "app/**/*.test.tsx",
            "emails/**/*.test.{ts,tsx}",
            "tests/architecture.test.ts",
            "tests/model/**/*.test.ts",
            "tests/mutants/**/*.test.ts",
          ],
          testTimeout: 30_000,
          maxWorkers: 2,
          // What these read is pure: loading it anew for every file took longer than testing it.
          isolate: false,
        },
      },
      {
        resolve,
        test: {
          name: "integration",
          sequence: { groupOrder: 1 },
          include: ["tests/integration/**/*.test.{ts,tsx}"],
          globalSetup: ["tests/setup/start-database.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          pool: "forks",
          maxWorkers: 2,
        },
      },
      {
        resolve,
        test: {
          name: "long",
          sequence: { groupOrder: 2 },
          include: ["tests/long/**/*.test.{ts,tsx}"],
          globalSetup: ["tests/setup/start-database.ts"],
          testTimeout: 30 * 60_000,
          hookTimeout: 120_000,
          pool: "forks",
          maxWorkers: 2,
        },
      },
    ],
  },
});
