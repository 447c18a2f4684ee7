import { findTogether, type LogOfAnswer } from "~/domain/serials/find-together";

/** The process that holds the logs of an answer together: takes one answer at a time from its parent, answers it, and ends with its parent. */
process.on("message", ({ id, logs }: { id: number; logs: LogOfAnswer[] }) => {
  process.send?.({ id, found: findTogether(logs) });
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
