import { z } from "zod";
import { exclusion } from "~/domain/decisions/events.ts";
import { evidenceFile } from "~/domain/evidence/events.ts";
import { defineEvent } from "~/domain/record/event.ts";
import { count, date, id, instant, sha256 } from "~/domain/record/scalars.ts";
import { alternative } from "~/domain/requests/events.ts";

export const channel = z.enum(["chat", "mail", "paper", "call", "other"]);

/** A fault found on arrival. Blocking ones must be answered before an acceptance. */
export const discrepancy = z.object({
  discrepancyId: id,
  code: z.enum([
    "date_missing",
    "older_than_order",
    "in_future",
    "dates_disagree",
    "no_current_file",
    "too_few_files",
    "field_missing",
    "not_tied",
    "unreadable",
    "used_on_other_order",
    "leans_on_concession",
    "same_file_twice",
    "entered_by_buyer",
    "serial_gaps",
    "serial_duplicates",
    "serials_missing",
    "serials_twice",
    "serials_out_of_range",
    "serials_used_before",
    "serials_outside_run",
    "serials_quantity",
    "serials_malformed",
    "log_not_examined",
    "sheets_not_read",
    "serials_other_carton",
    "serials_not_in_log",
    "serials_not_listed",
    "serials_carton_counts",
  ]),
  weight: z.enum(["blocks", "note"]),
  fileId: id.nullable(),
  /** The field's name, the other order's id, or how many serials. */
  subject: z.string().nullable(),
});

/** What a field states on an axis that a boundary may exclude: digests of its words, comparable without them. */
export const statedAxis = z.object({ axis: exclusion, field: z.string(), marks: z.array(z.string().regex(/^[0-9a-f]{16}$/)).min(1) });

export const submissionMade = defineEvent({
  type: "submission.made",
  gateRelevant: true,
  body: z.object({
    submissionId: id,
    requestId: id,
    version: count,
    files: z.array(evidenceFile),
    /** Names of the filled fields; their words are texts "field.<name>". */
    fields: z.array(z.string()),
    stated: z.array(statedAxis),
    manifestSha256: sha256,
    attestedBy: id,
    attestedAt: instant,
    enteredBy: z.enum(["supplier", "buyer"]),
    channel: channel.nullable(),
    /** When the words or files first came, if entered later by the buyer. */
    originalDate: date.nullable(),
    discrepancies: z.array(discrepancy),
    /** Validity the document states of itself. */
    validFrom: instant.nullable(),
    validUntil: instant.nullable(),
    /** Which of the alternatives that the request accepts came instead of what it asks for; null for the thing itself. */
    alternative: alternative.nullable(),
  }),
  text: ["file.*", "field.*", "masked.*", "note", "attested_name", "attested_title", "manifest_salt"],
});

export const submissionWithdrawn = defineEvent({
  type: "submission.withdrawn",
  gateRelevant: true,
  body: z.object({ submissionId: id, requestId: id }),
  text: ["reason"],
});

/** The supplier confirms through the link what the buyer had entered on their behalf. */
export const submissionConfirmed = defineEvent({
  type: "submission.confirmed",
  gateRelevant: false,
  body: z.object({ submissionId: id, requestId: id }),
  text: ["name", "title"],
});

/** Words or context added later; changes nothing that was decided. */
export const noteAdded = defineEvent({
  type: "submission.note_added",
  gateRelevant: false,
  body: z.object({ submissionId: id, requestId: id, files: z.array(evidenceFile) }),
  text: ["note", "file.*"],
});

export const submissionEvents = [submissionMade, submissionWithdrawn, submissionConfirmed, noteAdded] as const;

export type Channel = z.infer<typeof channel>;
export type StatedAxis = z.infer<typeof statedAxis>;
export type Discrepancy = z.infer<typeof discrepancy>;
