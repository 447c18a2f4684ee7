import { z } from "zod";
import { defineEvent } from "~/domain/record/event.ts";
import { code, date, id, minor, sha256 } from "~/domain/record/scalars.ts";

/** The credit note, exactly: a document of the order. */
export const creditDocument = z.object({ fileId: id, sha256 });

/** What the supplier owes back, to be taken off a payment of the order. Without its document it is a promise and takes nothing off. */
export const creditRecorded = defineEvent({
  type: "credit.recorded",
  gateRelevant: true,
  body: z.object({
    creditId: id,
    /** The payment that it reduces. */
    stepId: id,
    amount: minor,
    /** The day by which it is due from the supplier. */
    dueDate: date.nullable(),
    /** The number of the credit note, or of the claim while there is none. */
    reference: code,
    document: creditDocument.nullable(),
  }),
  text: ["claim"],
});

/** The document of a promised credit came: from here on it is taken off. */
export const creditReceived = defineEvent({
  type: "credit.received",
  gateRelevant: true,
  body: z.object({ creditId: id, stepId: id, document: creditDocument }),
});

export const creditCancelled = defineEvent({
  type: "credit.cancelled",
  gateRelevant: true,
  body: z.object({ creditId: id, stepId: id }),
  text: ["reason"],
});

export const creditEvents = [creditRecorded, creditReceived, creditCancelled] as const;

export type CreditDocument = z.infer<typeof creditDocument>;
