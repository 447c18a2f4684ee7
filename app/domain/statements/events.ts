import { z } from "zod";
import { evidenceFile } from "~/domain/evidence/events.ts";
import { defineEvent } from "~/domain/record/event.ts";
import { code, count, date, id } from "~/domain/record/scalars.ts";
import { declineReason } from "~/domain/requests/events.ts";
import { channel } from "~/domain/submissions/events.ts";

/** Why something is as it is, in the supplier's own terms: the same codes as for a declined request. */
export const reasonCode = declineReason;

/** Words of a party, as said: every version of them stands for itself. */
export const statementMade = defineEvent({
  type: "statement.made",
  gateRelevant: false,
  body: z.object({
    statementId: id,
    /** All versions of one explanation. */
    threadId: id,
    version: count,
    party: z.object({ kind: z.enum(["supplier", "member", "other"]), id: id.nullable() }),
    about: z.object({ lineIds: z.array(id), batches: z.array(code), requestId: id.nullable(), matterId: id.nullable() }),
    reasonCode: reasonCode.nullable(),
    /** How and when it was said, when somebody else entered it. */
    channel: channel.nullable(),
    saidOn: date.nullable(),
    enteredBy: z.enum(["supplier", "buyer"]),
    files: z.array(evidenceFile),
  }),
  text: ["words", "author", "file.*"],
});

/** The supplier confirms through the link that these words, entered by the buyer, are theirs. */
export const statementConfirmed = defineEvent({
  type: "statement.confirmed",
  gateRelevant: false,
  body: z.object({ statementId: id }),
  text: ["name"],
});

export const statementEvents = [statementMade, statementConfirmed] as const;

export type ReasonCode = z.infer<typeof reasonCode>;
