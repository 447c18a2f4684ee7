import { z } from "zod";
import { facts } from "~/domain/order-file/order-file.ts";
import { count, currency, date, id, instant, minor } from "~/domain/record/scalars.ts";
import { BLOCKER_CODES, type Blocker } from "~/domain/steps/blocker.ts";
import { stepKind } from "~/domain/steps/events.ts";
import type { Step } from "~/domain/steps/state.ts";
import { STEP_STATUSES, viewStep } from "~/domain/steps/step.ts";
import { component } from "~/http/api/component.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import { sentenceResource, showSentence } from "~/queries/api/sentence-resource.server.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import { sayHeld } from "~/queries/steps/say-step.ts";

const owner = z.object({ kind: z.enum(["contact", "role", "nobody"]), id: id.nullable(), name: z.string() });

const blocker = component(
  "Blocker",
  z.object({
    code: z.enum(BLOCKER_CODES),
    subject: z.string(),
    requestId: id.nullable(),
    owner,
    since: instant,
    dueDate: date.nullable(),
    shared: sentenceResource,
    internal: sentenceResource.nullable(),
  }),
  "One thing that fails. `shared` is word for word what the supplier reads; `internal` is for the organization only. `subject` names what fails.",
);

export const stepResource = component(
  "Step",
  z.object({
    id,
    orderId: id,
    orderNumber: z.string(),
    rev: count,
    side: z.enum(["payment", "shipment"]),
    kind: stepKind,
    name: z.string(),
    position: count,
    status: z.enum(STEP_STATUSES),
    currency,
    amount: minor.nullable(),
    remaining: minor.nullable(),
    releasable: minor.nullable(),
    dueDate: date.nullable(),
    payee: z.object({ id, accountVersion: count, name: z.string(), accountEnding: z.string().nullable() }).nullable(),
    invoice: z.string().nullable(),
    reference: z.string().nullable(),
    marks: z.object({ releasedEarly: z.boolean(), singleHanded: z.boolean(), outsideGate: z.boolean(), breached: z.boolean() }),
    sentence: sentenceResource,
    blockers: z.array(blocker),
    warnings: z.array(z.object({ requestId: id, level: z.enum(["warns", "informs"]), code: z.enum(BLOCKER_CODES) })),
    releaseId: id.nullable(),
  }),
  "A payment or shipment of an order. Amounts are minor units of `currency`. `releasable` is the most that may be released now; null when the step is not ready, and for a shipment. `releaseId` is the release that waits to be carried out.",
);

/** A step as it stands at the reading's moment: the gate is evaluated, not looked up. */
export function showStep(reading: OrderReading, step: Step, words: OrderWords) {
  const { file, now } = reading;
  const view = viewStep(file, step, now);
  const { status, marks, evaluation, sentence } = view;
  const { payee } = step;
  return {
    ...{ id: step.stepId, orderId: file.orderId, orderNumber: facts(file).number, rev: file.rev },
    ...{ side: step.side, kind: step.kind, name: words.stepName(step), position: step.position, status, currency: words.currency },
    ...{ amount: step.amount, remaining: view.remaining, dueDate: step.dueDate, invoice: step.invoice, reference: step.reference },
    releasable: status === "ready" ? evaluation.most : null,
    payee: payee && {
      ...{ id: payee.payeeId, accountVersion: payee.accountVersion },
      ...{ name: words.text(step.payeeName), accountEnding: step.accountEnding },
    },
    marks: { ...marks },
    sentence: showSentence(sentence, words, reading, sayHeld(words.t, { status, sentence, blockers: evaluation.blockers }, words.say)),
    blockers: evaluation.blockers.map((one) => showBlocker(one, words, reading)),
    warnings: evaluation.warnings.map(({ requestId, level, code }) => ({ requestId, level, code })),
    releaseId: view.release?.releaseId ?? null,
  } satisfies z.output<typeof stepResource>;
}

function showBlocker(
  { code, subject, requestId, owner: by, since, dueDate, shared, internal }: Blocker,
  words: OrderWords,
  reading: OrderReading,
) {
  const known = {
    contact: () => ({ id: by.kind === "contact" ? by.contactId : null, name: by.kind === "contact" ? words.text(by.name) : "" }),
    role: () => ({ id: null, name: by.kind === "role" ? words.t(`access:role.${by.role}`) : "" }),
    nobody: () => ({ id: null, name: "" }),
  };
  return {
    ...{ code, subject, requestId, since, dueDate },
    owner: { kind: by.kind, ...known[by.kind]() },
    shared: showSentence(shared, words, reading),
    internal: internal && showSentence(internal, words, reading),
  };
}
