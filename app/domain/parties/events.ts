import { z } from "zod";
import { defineEvent } from "~/domain/record/event.ts";
import { id } from "~/domain/record/scalars.ts";
import { affectedField } from "~/domain/requests/events.ts";

/** What a company is on an order. */
export const partyRole = z.enum([
  "seller",
  "factory",
  "workshop",
  "subcontractor",
  "lab",
  "repair_center",
  "forwarder",
  "packaging_supplier",
  "payee",
]);

/** Somebody said so, we saw it ourselves, or we hold to it. */
export const partyStanding = z.enum(["claimed", "seen", "approved"]);

const named = z.object({
  partyId: id,
  role: partyRole,
  standing: partyStanding,
  /** Fields whose content it determines, can put right when wrong, and answers for. */
  controls: z.array(affectedField),
  corrects: z.array(affectedField),
  answers: z.array(affectedField),
  /** The answer that shows it, where one does. */
  submissionId: id.nullable(),
});

export const partyNamed = defineEvent({ type: "party.named", gateRelevant: false, body: named, text: ["company", "site"] });
export const partyChanged = defineEvent({ type: "party.changed", gateRelevant: false, body: named, text: ["company", "site"] });
export const partyRemoved = defineEvent({
  type: "party.removed",
  gateRelevant: false,
  body: z.object({ partyId: id }),
  text: ["reason"],
});

export const partyEvents = [partyNamed, partyChanged, partyRemoved] as const;

export const PARTY_ROLES = partyRole.options;
export type PartyRole = z.infer<typeof partyRole>;
export const PARTY_STANDINGS = partyStanding.options;
export type PartyStanding = z.infer<typeof partyStanding>;
