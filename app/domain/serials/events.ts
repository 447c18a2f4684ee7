import { z } from "zod";
import { defineEvent } from "~/domain/record/event.ts";
import { count, date, id, quantity, sha256 } from "~/domain/record/scalars.ts";
import { discrepancy } from "~/domain/submissions/events.ts";

/**
 * How serials of a log can be other than they should: none where one should be, several, outside the range, used on another order, made on a
 * day that is not of the run, or more or fewer than the pieces.
 */
export const exceptionKind = z.enum(["missing", "twice", "out_of_range", "used_before", "outside_run", "quantity"]);

/** Why numbers are missing or stand twice. */
export const exceptionReason = z.enum(["testing", "rework", "packing_change", "scrap", "reserved", "other"]);

/** Why a file that came as a log could not be examined. */
export const logProblem = z.enum([
  ...["empty", "no_serials", "old_workbook", "open_document", "binary_workbook", "locked_workbook", "damaged_workbook", "large_workbook"],
  ...["archive", "not_text", "markup", "several_in_row", "columns_alike", "damaged", "too_large_inside", "took_too_long"],
] as const);

/** A serial as it stands on the label. */
const serial = z.string().min(1).max(80);
/** How many serials, of which most may stand in no row: one that was mistyped may lie thousands of millions away from the others. */
const serials = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const range = { from: serial, to: serial, count: serials };
/** Days of production, from the first to the last. */
const run = z.object({ from: date, to: date });

/**
 * Neighbouring serials of one kind of exception, under a letter that the log's table and picture call it by; of those outside the run
 * neighbouring days in ISO 8601, with how many rows name them; of another quantity the one wanted and the one found, with what lies between.
 */
const exception = z.object({
  letter: z.string().regex(/^[A-Z]{1,2}$/),
  kind: exceptionKind,
  ...range,
  /** The number of the order that used them before; null for the other kinds. */
  source: z.string().max(80).nullable(),
  /** That order was accepted with them; else they only stand in a log of it. Not said of the other kinds. */
  accepted: z.boolean().optional(),
  /** The logs of the answer in which serials stand that came more than once; of an answer with one log it is not said. */
  files: z.array(id).min(1).optional(),
  /** They are no neighbours but scattered from one to the other, in more stretches than can be told one by one; the first of these. */
  scattered: z.object({ stretches: count.min(2), first: z.array(z.object(range)).min(1) }).optional(),
});

/** So many characters of rules are recorded; a log that is read by longer ones is none. */
export const MOST_RULE_TEXT = 40_000;

/** What was found in a serial log by its numbering rule; lines and values are not in it, the file says them again. */
export const logExamined = defineEvent({
  type: "log.examined",
  gateRelevant: true,
  body: z.object({
    submissionId: id,
    requestId: id,
    fileId: id,
    sha256,
    /** Null where none could be told. Those of several lines and logs stand one after the other. */
    rule: z.string().max(MOST_RULE_TEXT).nullable(),
    /** The rule was read from the log, because none was declared. */
    inferred: z.boolean(),
    /** The range was declared; else each group goes from its least to its greatest serial. */
    rangeDeclared: z.boolean(),
    /** What was declared is the buyer's own; else the supplier's. */
    byBuyer: z.literal(true).optional(),
    /** Who declared the range, where that is another than who declared the rule. */
    rangeBy: z.literal("supplier").optional(),
    /** Nothing at all was found, so that no gate and nobody's page changes by it. */
    clean: z.literal(true).optional(),
    /** Several logs of one answer are one log: what is missing and what came more than once stands once for all, at the one that leads. */
    together: z
      .object({
        lead: id,
        /** How many logs the answer has, this one among them, and how many of them could not be held against the others. */
        logs: count,
        unread: count,
        /** Of all that were held together. */
        rows: count,
        distinct: count,
      })
      .optional(),
    /**
     * Other sheets of the workbook that look like logs and were not read: how many rows each holds (at least, where it is `cut`), and how many of
     * their serials or rows stand in no log of the answer; the most first.
     */
    otherSheets: z.array(z.object({ sheet: count, rows: count, cut: z.literal(true).optional(), unread: count })).optional(),
    /** The numbers that are looked at, group by group; the first of many. */
    spans: z.array(z.object(range)),
    problem: logProblem.nullable(),
    counts: z
      .object({
        rows: count,
        valid: count,
        distinct: count,
        missing: serials,
        twice: count,
        malformed: count,
        outOfRange: count,
        usedBefore: count,
      })
      .nullable(),
    /** The days of production that rows were held against, any of several, and how many rows name a day, one of none of the runs, or one that cannot be read. */
    dates: z
      .object({ runs: z.array(run).min(1), by: z.enum(["buyer", "supplier"]), read: count, outside: count, unread: count })
      .optional(),
    /** How many serials the log was to hold, declared of its lines or ordered, and how many it holds. */
    pieces: z.object({ wanted: quantity, by: z.enum(["declared", "ordered"]), found: count }).optional(),
    /** In the order of their numbers, then those that speak of none. */
    exceptions: z.array(exception),
    /** How many more there are of each kind than are listed. */
    more: z.object({ missing: count, twice: count, out_of_range: count, used_before: count, outside_run: count.optional() }),
    discrepancies: z.array(discrepancy),
  }),
});

/** A reason for one or several exceptions of a log; without a proof it is claimed only. */
export const exceptionExplained = defineEvent({
  type: "exception.explained",
  gateRelevant: false,
  body: z.object({
    submissionId: id,
    requestId: id,
    fileId: id,
    letters: z.array(z.string().regex(/^[A-Z]{1,2}$/)).min(1),
    code: exceptionReason,
    /** A file of the same request that shows it. */
    proof: z.object({ fileId: id, sha256 }).nullable(),
  }),
  text: ["reason"],
});

/**
 * How the serials of a line are to be made, by the buyer: rules, ranges and quantity, and who prints, assigns and verifies them. A
 * later one takes the place of the one before; logs that were examined by that stay as they were.
 */
export const numberingDeclared = defineEvent({
  type: "numbering.declared",
  gateRelevant: false,
  body: z.object({
    lineId: id,
    rules: z.array(z.string().min(1).max(400)).min(1),
    ranges: z.array(z.object({ from: serial, to: serial })),
    quantity: quantity.nullable(),
    /** The days on which they are to be made; not said where nobody knows them yet. */
    run: run.optional(),
  }),
  text: ["prints", "assigns", "verifies"],
});

export const serialEvents = [logExamined, exceptionExplained, numberingDeclared] as const;

export type ExceptionKind = z.infer<typeof exceptionKind>;
/** The kinds that speak of serials, and so have a place among the numbers of a log. */
export type SerialKind = Exclude<ExceptionKind, "outside_run" | "quantity">;
export type ExceptionReason = z.infer<typeof exceptionReason>;
export type LogProblem = z.infer<typeof logProblem>;
export type FoundException = z.infer<typeof exception>;
export type LogExamined = z.infer<typeof logExamined.body>;
export type LogsTogether = NonNullable<LogExamined["together"]>;
export type NumberingDeclared = z.infer<typeof numberingDeclared.body>;
