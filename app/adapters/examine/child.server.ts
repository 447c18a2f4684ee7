import { inspectFile } from "./inspect.server.ts";
import type { Job } from "./process.server.ts";

/** The examining process: takes one job at a time from its parent, answers it, and ends with its parent. */
process.on("message", async (job: Job) => {
  process.send?.({ id: job.id, found: await inspectFile(job) });
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
