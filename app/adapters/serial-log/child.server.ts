import type { JustExamined } from "~/domain/serials/log-findings";
import type { LogDeclared } from "~/domain/serials/log-to-examine";
import { examineLog } from "./examine-log.server.ts";

/** Between two words about how far it is, in milliseconds. */
const PAUSE = 150;

/** The process that examines serial logs: takes one at a time from its parent, says how far it is, answers it, and ends with its parent. */
process.on("message", async ({ id, size, parts, ...log }: LogDeclared & { id: number; path: string; size: number; parts: boolean }) => {
  let said = Date.now();
  const onRead = (bytes: number) => {
    if (Date.now() - said < PAUSE) return;
    said = Date.now();
    process.send?.({ id, done: size > 0 ? Math.min(1, bytes / size) : 1 });
  };
  const { cartons, used, ...found }: JustExamined = await examineLog(log, onRead).catch(() => ({ problem: "damaged", read: null }));
  process.send?.({ id, found: parts ? { ...found, cartons, used } : found });
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
