import { z } from "zod";
import { defineEvent } from "~/domain/record/event.ts";
import { id } from "~/domain/record/scalars.ts";

/** The supplier was asked to explain why two records disagree. */
export const conflictAsked = defineEvent({
  type: "conflict.asked",
  gateRelevant: false,
  body: z.object({ conflictKey: z.string(), requestId: id }),
});

/** A member looked at two records that disagree and says why both may stand, or what was done about it. */
export const conflictSettled = defineEvent({
  type: "conflict.settled",
  gateRelevant: false,
  body: z.object({ conflictKey: z.string(), matterId: id.nullable() }),
  text: ["reason"],
});

export const comparisonEvents = [conflictAsked, conflictSettled] as const;
