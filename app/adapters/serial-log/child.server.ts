import { examineLog, type LogDeclared } from "./examine-log.server.ts";

/** The process that examines serial logs: takes one at a time from its parent, answers it, and ends with its parent. */
process.on("message", async ({ id, ...log }: LogDeclared & { id: number; path: string }) => {
  process.send?.({ id, found: await examineLog(log).catch(() => ({ problem: "damaged" })) });
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
