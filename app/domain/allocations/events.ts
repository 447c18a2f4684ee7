import { z } from "zod";
import { defineEvent } from "~/domain/record/event.ts";
import { count, id } from "~/domain/record/scalars.ts";

/** Whether units went to somebody by name or to a way of selling. */
export const recipientKind = z.enum(["customer", "channel"]);

const label = z.string().min(1).max(80);
const labels = z.object({ from: label, to: label, count, series: z.string().max(400).nullable() });

/** Units of a shipment and who they went to; in the place of an earlier entry where that was wrong. */
export const unitsAllocated = defineEvent({
  type: "units.allocated",
  gateRelevant: false,
  body: z.object({
    allocationId: id,
    /** A shipment of the order. */
    stepId: id,
    kind: recipientKind,
    serials: z.array(labels),
    cartons: z.array(labels),
    /** The entry that this one takes the place of. */
    replaces: id.nullable(),
    /** Serials were taken out of their cartons; cartons go without what was. */
    takenOut: z.literal(true).optional(),
  }),
  text: ["recipient", "reason"],
});

/** An entry was wrong and nothing takes its place. */
export const allocationWithdrawn = defineEvent({
  type: "allocation.withdrawn",
  gateRelevant: false,
  body: z.object({ allocationId: id }),
  text: ["reason"],
});

export const allocationEvents = [unitsAllocated, allocationWithdrawn] as const;

export type RecipientKind = z.infer<typeof recipientKind>;
export type UnitsAllocated = z.infer<typeof unitsAllocated.body>;
