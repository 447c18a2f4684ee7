import { z } from "zod";
import { concessionCode, exclusion, outcome } from "~/domain/decisions/events.ts";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import { found } from "~/domain/record/error.ts";
import { code, date, id, sha256 } from "~/domain/record/scalars.ts";
import { component } from "~/http/api/component.ts";
import { actorOf, acts, reads } from "~/http/api/operation.ts";
import { receipt, receiptOf } from "~/http/api/receipt.server.ts";
import { commandRequest } from "~/http/run-command.server.ts";
import { commitWithin } from "~/ledger/commit.server.ts";
import { draftSentence } from "~/queries/api/draft-sentence.server.ts";
import { decisionResource, showDecision } from "~/queries/api/evidence-resource.server.ts";
import { readForApi } from "~/queries/api/read-words.server.ts";
import { readDecision } from "~/queries/decisions/read-decision.server.ts";

const words = (most: number) => z.string().trim().min(1).max(most);
const line = (most: number) => z.string().trim().max(most).default("");

const newDecision = component(
  "NewDecision",
  z.strictObject({
    manifestSha256: sha256,
    outcome,
    standing: id.nullable().default(null),
    question: line(1_000),
    acceptedCondition: line(1_000),
    unchanged: line(1_000),
    instruction: line(2_000),
    exclusions: z.array(exclusion).max(6).default(exclusion.options),
    scope: z
      .strictObject({
        lineIds: z.array(id).max(200),
        batches: z.array(code).max(200),
        quantity: z
          .string()
          .regex(/^[1-9]\d{0,11}$/)
          .nullable(),
      })
      .nullable()
      .default(null),
    stepIds: z.array(id).max(70).default([]),
    validUntil: date.nullable().default(null),
    openPoints: z
      .array(
        z.strictObject({
          words: words(500),
          owner: z.enum(["supplier", "buyer"]),
          ownerId: id,
          dueDate: date,
          discrepancyId: id.nullable().default(null),
        }),
      )
      .max(50)
      .default([]),
    answers: z
      .array(z.strictObject({ discrepancyId: id, answer: z.enum(["set_aside", "noted"]), reason: words(1_000) }))
      .max(100)
      .default([]),
    faults: z
      .array(z.strictObject({ words: words(1_000), mend: words(1_000), fileId: id.nullable().default(null) }))
      .max(100)
      .default([]),
    concession: z
      .strictObject({
        code: concessionCode,
        amount: z
          .string()
          .regex(/^[1-9]\d{0,16}$/)
          .nullable()
          .default(null),
        reason: words(1_000),
      })
      .nullable()
      .default(null),
  }),
  "A decision on exactly one version. Left out, the scope is the request's, the steps all that wait, the six exclusions on, and the acceptance valid until the last of the steps is released. `standing` names the decision that it supersedes.",
);

export const listDecisions = reads({
  id: "listDecisions",
  path: "/orders/{orderId}/decisions",
  tag: "Decisions",
  summary: "List an order's decisions",
  description: "Every decision, superseded and revoked ones included, oldest first. All of them in one answer, without pages.",
  scope: "read",
  etag: true,
  answer: z.object({ items: z.array(decisionResource) }),
  read: async ({ params, caller }, tenant) => {
    const { reading, words: said, rev } = await readForApi(tenant, params.orderId ?? "", caller);
    return { body: { items: Object.values(reading.file.decisions).map((decision) => showDecision(reading, decision, said)) }, rev };
  },
});

export const readDecisionOperation = reads({
  id: "readDecision",
  path: "/orders/{orderId}/decisions/{decisionId}",
  tag: "Decisions",
  summary: "Read a decision",
  description: "A decision with its boundary and open points.",
  scope: "read",
  etag: true,
  answer: decisionResource,
  read: async ({ params, caller }, tenant) => {
    const { reading, words: said, rev } = await readForApi(tenant, params.orderId ?? "", caller);
    return { body: showDecision(reading, found(reading.file.decisions[params.decisionId ?? ""], "no_such_decision"), said), rev };
  },
});

export const takeDecisionOperation = acts({
  id: "takeDecision",
  path: "/orders/{orderId}/submissions/{submissionId}/decisions",
  tag: "Decisions",
  summary: "Decide on a submission",
  description:
    "Accepts, accepts with conditions or rejects one version by the hash of its bytes. If-Match is the ETag of what was looked at: another version, another decision or any change since is refused with 412. The sentence is drafted in the language of the request. The receipt's id is the decision's.",
  scope: "decide",
  ifMatch: "required",
  body: newDecision,
  answer: receipt,
  act: async ({ body, params, caller, rev }, tenant) => {
    const { orderId = "", submissionId = "" } = params;
    const page = await readDecision(tenant, orderId, submissionId, caller);
    const { validUntil, ...rest } = body;
    const stepIds = body.stepIds.length > 0 ? body.stepIds : page.steps.map(({ stepId }) => stepId);
    const last = page.steps.findLast(({ stepId }) => stepIds.includes(stepId))?.stepId ?? stepIds.at(-1) ?? "";
    const input = {
      ...{ ...rest, submissionId, stepIds },
      validity: validUntil ? { kind: "date" as const, date: validUntil } : { kind: "step" as const, stepId: last },
      opened: page.submission.files.filter((file) => file.opened).map((file) => file.sha256),
      openedBeforeQuestion: page.openedBeforeQuestion,
    };
    const by = { organizationId: caller.organizationId, actor: actorOf(caller) };
    const sentence = draftSentence(input, page, caller.language);
    const request = commandRequest(by, orderId, takeDecision, { ...input, sentence }, rev === undefined ? {} : { rev });
    const committed = await commitWithin(tenant, request);
    return receiptOf(
      committed,
      committed.events.flatMap((event) => (event.type === "decision.taken" ? [event.data.decisionId] : [])),
    );
  },
});
