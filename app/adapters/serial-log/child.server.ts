import type { LogDeclared } from "~/domain/serials/log-to-examine";
import { examineLog } from "./examine-log.server.ts";

/** Between two words about how far it is, in milliseconds. */
const PAUSE = 150;

/** The process that examines serial logs: takes one at a time from its parent, says how far it is, answers it, and ends with its parent. */
process.on("message", async ({ id, size, ...log }: LogDeclared & { id: number; path: string; size: number }) => {
  let said = Date.now();
  const onRead = (bytes: number) => {
    if (Date.now() - said < PAUSE) return;
    said = Date.now();
    process.send?.({ id, done: size > 0 ? Math.min(1, bytes / size) : 1 });
  };
  process.send?.({ id, found: await examineLog(log, onRead).catch(() => ({ problem: "damaged", read: null })) });
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
