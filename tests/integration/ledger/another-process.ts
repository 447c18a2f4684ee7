import { vi } from "vitest";
import type { commit } from "~/ledger/commit.server.ts";

/** The product's commit loaded anew: it remembers nothing of what was committed here, as a process that has just started. */
export async function commitOfAnotherProcess(): Promise<typeof commit> {
  vi.resetModules();
  return (await import("~/ledger/commit.server.ts")).commit;
}
