import { z } from "zod";
import { defineEvent } from "~/domain/record/event.ts";
import { count, currency, date, id, instant, minor, sha256 } from "~/domain/record/scalars.ts";
import { scope } from "~/domain/requests/events.ts";

export const outcome = z.enum(["accepted", "accepted_with_conditions", "rejected"]);
export const exclusion = z.enum(["product_code", "material_source", "factory_address", "payee", "packaging_version", "shipment_route"]);

/** Why something was taken once as it is, though it is not as it should be. */
export const concessionCode = z.enum(["small_value", "urgent", "repairable", "customer_agreed", "one_time", "other"]);

export const openPointBody = z.object({
  openPointId: id,
  owner: z.enum(["supplier", "buyer"]),
  /** The contact or member who owes it. */
  ownerId: id,
  dueDate: date,
  dueAt: instant,
});

export const boundary = z.object({
  scope,
  stepIds: z.array(id),
  exclusions: z.array(exclusion),
  /** Until the named step is released, or until the end of a day. */
  validity: z.union([z.object({ kind: z.literal("step"), stepId: id }), z.object({ kind: z.literal("date"), date, until: instant })]),
});

export const discrepancyAnswer = z.object({
  discrepancyId: id,
  answer: z.enum(["set_aside", "open_point", "noted", "rejected"]),
  openPointId: id.nullable(),
});

export const decisionTaken = defineEvent({
  type: "decision.taken",
  gateRelevant: true,
  body: z.object({
    decisionId: id,
    requestId: id,
    submissionId: id,
    version: count,
    manifestSha256: sha256,
    outcome,
    supersedes: id.nullable(),
    boundary,
    openPoints: z.array(openPointBody),
    answers: z.array(discrepancyAnswer),
    /** Faults the decider adds to the ones found on arrival; their words are texts "fault.<id>", "mend.<id>". */
    faults: z.array(z.object({ faultId: id, fileId: id.nullable() })),
    restsOn: z.array(sha256),
    /** The explanations about the request as they were said at that moment. */
    statements: z.array(id),
    /** SHA-256 of what the decider had opened before deciding. */
    opened: z.array(sha256),
    samePerson: z.boolean(),
    unconfirmedEntry: z.boolean(),
    /** SHA-256 of files that the decider had opened before the decision question was written. */
    openedBeforeQuestion: z.array(sha256),
    concession: z.object({ code: concessionCode, amount: minor.nullable(), currency: currency.nullable() }).nullable(),
  }),
  text: [
    ...["sentence", "accepted_condition", "unchanged", "instruction", "decision_question", "concession_reason"],
    ...["point.*", "fault.*", "mend.*", "set_aside.*"],
  ],
});

/** The supplier has read through the link what stays unchanged. */
export const decisionAcknowledged = defineEvent({
  type: "decision.acknowledged",
  gateRelevant: false,
  body: z.object({ decisionId: id, requestId: id }),
});

export const decisionRevoked = defineEvent({
  type: "decision.revoked",
  gateRelevant: true,
  body: z.object({ decisionId: id, requestId: id }),
  text: ["reason"],
});

export const openPointClosed = defineEvent({
  type: "open_point.closed",
  gateRelevant: true,
  body: z.object({ openPointId: id, decisionId: id, citing: z.array(sha256).min(1) }),
  text: ["words"],
});

export const decisionEvents = [decisionTaken, decisionAcknowledged, decisionRevoked, openPointClosed] as const;

export type Outcome = z.infer<typeof outcome>;
export type Exclusion = z.infer<typeof exclusion>;
export type ConcessionCode = z.infer<typeof concessionCode>;
export type Boundary = z.infer<typeof boundary>;
export type OpenPointBody = z.infer<typeof openPointBody>;
