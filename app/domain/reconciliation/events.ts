import { z } from "zod";
import { defineEvent } from "~/domain/record/event.ts";
import { count, id, instant, sha256 } from "~/domain/record/scalars.ts";
import { exceptionReason } from "~/domain/serials/events.ts";
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
/** Of a record of several files: which names which carton, or which states which figure. */
const cartonsByFile = z.array(z.object({ fileId: id, carton: label }));
const figuresByFile = z.array(z.object({ fileId: id, count }));

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
      z.object({
        ...{ letter, kind: differenceKind, from: label, to: label, count, says: z.partialRecord(recordSide, label.nullable()) },
        /** Of `two_cartons`. */
        files: cartonsByFile.optional(),
      }),
    ),
    cartons: z.array(
      z.object({
        ...{ letter, carton: label, counts: z.record(recordSide, count.nullable()) },
        /** The lists that state a figure, where several do. */
        files: figuresByFile.optional(),
      }),
    ),
    discrepancies: z.array(discrepancy),
  }),
});

/** What a record says of a difference; of a serial where it lies, of a carton how many it holds. */
const saying = z.discriminatedUnion("is", [
  z.object({ is: z.literal("absent") }),
  z.object({ is: z.literal("there"), cartons: z.array(label) }),
  z.object({ is: z.literal("counted"), count }),
]);

/** A difference as a supplier is asked about it: what the log and the carton lists say. Nothing of the scans is in it. */
export const sharedDifference = z.object({
  /** What it is about, whatever the letters: `aboutSerials` or `aboutCarton`. */
  about: z.string().max(500),
  letter,
  kind: differenceKind.or(z.literal("counts")),
  /** Serials; of `counts` the carton, twice. */
  from: label,
  to: label,
  /** How many serials; null of `counts`. */
  count: count.nullable(),
  says: z.partialRecord(recordSide.exclude(["scans"]), saying),
  /** Of `two_cartons` and `counts`; files of the buyer among them, which a supplier is not told by name. Not said of what was asked before it was kept. */
  files: cartonsByFile.or(figuresByFile).optional(),
});

/** Why two records say different things of the same goods. */
export const differenceReason = z.enum(["log_wrong", "list_wrong", ...exceptionReason.options]);

/** The supplier's reason for one or several differences that a request asks about; without a proof it is claimed only. */
export const differenceExplained = defineEvent({
  type: "difference.explained",
  gateRelevant: false,
  body: z.object({
    requestId: id,
    /** As in the request; each stands for the difference that was asked about under it. */
    letters: z.array(letter).min(1),
    code: differenceReason,
    proof: z.object({ fileId: id, sha256 }).nullable(),
  }),
  text: ["reason"],
});

export const reconciliationEvents = [scansKept, scansSetAside, recordsCompared, differenceExplained] as const;

export type ScanStanding = z.infer<typeof scanStanding>;
export type ScansKept = z.infer<typeof scansKept.body>;
export type RecordsCompared = z.infer<typeof recordsCompared.body>;
export type RecordSide = z.infer<typeof recordSide>;
export type DifferenceKind = z.infer<typeof differenceKind>;
export type SharedDifference = z.infer<typeof sharedDifference>;
export type DifferenceSaying = z.infer<typeof saying>;
export type DifferenceReason = z.infer<typeof differenceReason>;
