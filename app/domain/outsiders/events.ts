import { z } from "zod";
import { defineEvent } from "~/domain/record/event.ts";
import { count, id, instant } from "~/domain/record/scalars.ts";

/** What somebody outside both companies is on an order. */
export const outsiderRole = z.enum(["broker", "warehouse", "forwarder", "customer", "inspector"]);

/** The parts of an order that an outsider was chosen to see, each named; what is not here does not leave. */
export const parts = z.object({
  /** Products, words, quantities and batches of the lines; never their prices. */
  goods: z.boolean(),
  /** Shipment steps: where they stand, and when goods moved. */
  stepIds: z.array(id),
  documentIds: z.array(id),
  /** Files of answers. */
  fileIds: z.array(id),
  decisionIds: z.array(id),
  matterIds: z.array(id),
});

/** A link that only reads. Its token is derived, never stored; name and mail address are the person's. */
export const outsiderInvited = defineEvent({
  type: "outsider.invited",
  gateRelevant: false,
  body: z.object({
    outsiderId: id,
    personId: id,
    role: outsiderRole,
    language: z.enum(["en", "zh"]),
    parts,
    generation: count,
    expiresAt: instant,
  }),
  text: ["company"],
});
/** What it opens or until when; one that had ended gets a new address. */
export const outsiderChanged = defineEvent({
  type: "outsider.changed",
  gateRelevant: false,
  body: z.object({ outsiderId: id, parts, generation: count, expiresAt: instant }),
});
export const outsiderMailed = defineEvent({ type: "outsider.mailed", gateRelevant: false, body: z.object({ outsiderId: id }) });
export const outsiderRevoked = defineEvent({
  type: "outsider.revoked",
  gateRelevant: false,
  body: z.object({ outsiderId: id }),
  text: ["reason"],
});

export const outsiderEvents = [outsiderInvited, outsiderChanged, outsiderMailed, outsiderRevoked] as const;

export const OUTSIDER_ROLES = outsiderRole.options;
export type OutsiderRole = z.infer<typeof outsiderRole>;
export type Parts = z.infer<typeof parts>;
