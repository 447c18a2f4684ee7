import { compareRecords, type RecordToRead, type ScansToCompare } from "./compare-records.server.ts";

/** The process that lays an order's records beside each other: takes one order at a time from its parent, answers it, and ends with its parent. */
process.on("message", async ({ id, records, ...scans }: ScansToCompare & { id: number; records: RecordToRead[] }) => {
  process.send?.({ id, found: await compareRecords(records, scans).catch(() => ({ problem: "damaged" })) });
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
