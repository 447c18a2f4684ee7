import { z } from "zod";
import { defineEvent } from "~/domain/record/event.ts";
import { count, id, instant } from "~/domain/record/scalars.ts";

/** An invite link of one contact on one order. Its token is derived, never stored. */
export const linkMade = defineEvent({
  type: "link.made",
  gateRelevant: false,
  body: z.object({ linkId: id, contactId: id, generation: count, expiresAt: instant }),
  text: ["contact_name"],
});
export const linkRenewed = defineEvent({
  type: "link.renewed",
  gateRelevant: false,
  body: z.object({ linkId: id, generation: count, expiresAt: instant }),
});
export const linkRevoked = defineEvent({
  type: "link.revoked",
  gateRelevant: false,
  body: z.object({ linkId: id }),
  text: ["reason"],
});
/** The link's duties pass to another contact of the supplier; requests and drafts go with it. */
export const linkHandedOver = defineEvent({
  type: "link.handed_over",
  gateRelevant: false,
  body: z.object({ linkId: id, contactId: id, generation: count }),
  text: ["contact_name", "reason"],
});

export const linkEvents = [linkMade, linkRenewed, linkRevoked, linkHandedOver] as const;
