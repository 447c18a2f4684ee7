import { z } from "zod";
import { sharedDifference } from "~/domain/reconciliation/events.ts";
import { defineEvent } from "~/domain/record/event.ts";
import { code, count, id, sha256 } from "~/domain/record/scalars.ts";

/** What two records may both speak of. */
export const aspect = z.enum(["seller", "payee", "product", "quantity", "amount", "mark", "cartons", "invoice", "site", "route"]);

/** The supplier was asked to explain why two records disagree. */
export const conflictAsked = defineEvent({
  type: "conflict.asked",
  gateRelevant: false,
  body: z.object({
    conflictKey: z.string(),
    requestId: id,
    /** What the supplier is shown of the serials and cartons that are asked about, and answers letter by letter. */
    differences: z.array(sharedDifference).min(1).optional(),
  }),
});

/** A member looked at two records that disagree and says why both may stand, or what was done about it. */
export const conflictSettled = defineEvent({
  type: "conflict.settled",
  gateRelevant: false,
  body: z.object({ conflictKey: z.string(), matterId: id.nullable() }),
  text: ["reason"],
});

/** Which value of which file: the mark is a digest of the words, which can be erased. */
const foundIn = { aspect, fileId: id, sha256, page: count, mark: code };

/** A member looked at what was found in a file's text and says that the file states it. Before that it states nothing. */
export const valueConfirmed = defineEvent({
  type: "value.confirmed",
  gateRelevant: false,
  body: z.object(foundIn),
  text: ["value"],
});

/** A member looked at what was found in a file's text and says that the file states no such thing. */
export const valueDismissed = defineEvent({
  type: "value.dismissed",
  gateRelevant: false,
  body: z.object(foundIn),
  text: ["value"],
});

export const comparisonEvents = [conflictAsked, conflictSettled, valueConfirmed, valueDismissed] as const;

export type Aspect = z.infer<typeof aspect>;
export type FoundIn = z.infer<typeof valueConfirmed.body>;
