import { inspectFile } from "./inspect.server.ts";

/** The examining process: takes one job at a time from its parent, answers it, and ends with its parent. */
export type Job = { id: number; path: string; name: string; size: number };

process.on("message", async (job: Job) => {
  const examination = await inspectFile(job);
  process.send?.({ id: job.id, examination });
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
