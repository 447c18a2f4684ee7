import { z } from "zod";
import { defineEvent } from "~/domain/record/event.ts";
import { count, id, instant, sha256 } from "~/domain/record/scalars.ts";
import { discrepancy } from "~/domain/submissions/events.ts";

/** The records of one shipment that are laid beside each other: the serial log, the lists of cartons, and what was scanned. */
export const recordSide = z.enum(["log", "list", "scans"]);

/**
 * How the records can disagree about serials: `carton` they put them into different cartons; `two_cartons` one record puts them into two;
 * `not_in_log` the list or the scans have them, the log has not; `not_listed` the log has them, the list has not.
 */
export const differenceKind = z.enum(["carton", "two_cartons", "not_in_log", "not_listed"]);

/** Whether whoever scanned holds the role of an inspector, or counted for the buyer. */
export const scanStanding = z.enum(["seen", "own"]);

/** One round of scanning is done: who scanned what stands beside the record, and this names its digest. Nothing of it changes any more. */
export const scansKept = defineEvent({
  type: "scans.kept",
  gateRelevant: false,
  body: z.object({
    sessionId: id,
    standing: scanStanding,
    /** Each unit of every scanned carton was scanned, so that their number says something. */
    whole: z.boolean(),
    startedAt: instant,
    counts: z.object({ scans: count, cartons: count, units: count, undone: count }),
    /** Of the scans as `scansText` writes them. */
    sha256,
  }),
  text: ["place"],
});

/** A round of scanning was wrong and counts no longer; it stays. */
export const scansSetAside = defineEvent({
  type: "scans.set_aside",
  gateRelevant: false,
  body: z.object({ sessionId: id }),
  text: ["reason"],
});

const label = z.string().max(200);
const letter = z.string().regex(/^[A-Z]{1,2}$/);
const totals = z.object({ serials: count, ranges: count });

/** The log, the carton lists and the scans of an order laid beside each other, where they do not agree, or where what did not agree does now. */
export const recordsCompared = defineEvent({
  type: "records.compared",
  gateRelevant: true,
  body: z.object({
    /** The version of the serial log that the differences are held against. */
    submissionId: id,
    requestId: id,
    /** Files by their id and SHA-256, rounds of scanning by theirs. */
    records: z.array(z.object({ side: recordSide, id, sha256 })),
    totals: z.record(differenceKind, totals),
    /** Cartons with different numbers of serials. */
    cartonsDiffering: count,
    /** The first of them, serials before cartons. */
    serials: z.array(
      z.object({ letter, kind: differenceKind, from: label, to: label, count, says: z.partialRecord(recordSide, label.nullable()) }),
    ),
    cartons: z.array(z.object({ letter, carton: label, counts: z.record(recordSide, count.nullable()) })),
    discrepancies: z.array(discrepancy),
  }),
});

export const reconciliationEvents = [scansKept, scansSetAside, recordsCompared] as const;

export type ScanStanding = z.infer<typeof scanStanding>;
export type ScansKept = z.infer<typeof scansKept.body>;
export type RecordsCompared = z.infer<typeof recordsCompared.body>;
export type RecordSide = z.infer<typeof recordSide>;
export type DifferenceKind = z.infer<typeof differenceKind>;
