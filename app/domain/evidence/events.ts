import { z } from "zod";
import { defineEvent } from "~/domain/record/event.ts";
import { code, count, date, id, instant, quantity, sha256 } from "~/domain/record/scalars.ts";

/** `no_scanner`: none is configured; every screen and export then says "not virus-scanned". */
export const scanVerdict = z.enum(["clean", "infected", "not_scannable", "pending", "no_scanner"]);

export const shows = z.object({
  lineId: id.nullable(),
  batch: code.nullable(),
  serialFrom: code.nullable(),
  serialTo: code.nullable(),
  carton: code.nullable(),
});

/** Where the serials of a table stand, as its sender said: the sheet of a workbook and columns, counted from 0. */
export const tableChoice = z.object({
  sheet: count.nullable(),
  serial: count.nullable(),
  carton: count.nullable(),
  /** The column of the days of production, or that there is none; not there where nobody said. */
  date: z.union([count, z.literal("none")]).optional(),
});

/** One file of a submission. Three dates stay apart: stated by the sender, found in the file, received by us. */
export const evidenceFile = z.object({
  fileId: id,
  sha256,
  bytes: quantity,
  mediaType: z.string(),
  class: z.enum(["current_order", "context"]),
  statedDate: date.nullable(),
  embeddedDate: date.nullable(),
  receivedAt: instant,
  shows: z.array(shows),
  readable: z.boolean(),
  scan: scanVerdict,
  masked: z.boolean(),
  rows: count.nullable(),
  /** 64-bit perceptual hash of a picture, for finding reuse; 16 hexadecimal digits. */
  likeness: z.string().nullable(),
  /** Of a serial log; not there where nobody said. */
  table: tableChoice.optional(),
});

export const fileScanned = defineEvent({
  type: "file.scanned",
  gateRelevant: true,
  body: z.object({ sha256, verdict: scanVerdict, signatures: code.nullable() }),
});

/** A named member lets a file that no scanner can open count, with a reason. */
export const fileVouched = defineEvent({
  type: "file.vouched",
  gateRelevant: true,
  body: z.object({ sha256 }),
  text: ["reason"],
});

/** The stored bytes no longer hash to what was submitted, or cannot be read. */
export const integrityFailed = defineEvent({
  type: "integrity.failed",
  gateRelevant: true,
  body: z.object({ sha256, found: sha256.nullable() }),
});

/** Bytes that had failed were read back whole: kept again from a copy, or sent again. */
export const integrityRestored = defineEvent({
  type: "integrity.restored",
  gateRelevant: true,
  body: z.object({ sha256 }),
});

export const evidenceEvents = [fileScanned, fileVouched, integrityFailed, integrityRestored] as const;

export type ScanVerdict = z.infer<typeof scanVerdict>;
export type EvidenceFile = z.infer<typeof evidenceFile>;
export type Shows = z.infer<typeof shows>;
export type TableChoice = z.infer<typeof tableChoice>;
