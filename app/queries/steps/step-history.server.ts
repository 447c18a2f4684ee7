import { may } from "~/domain/access/access.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { breachesOf } from "~/domain/steps/breach.ts";
import { holdReason } from "~/domain/steps/explain.ts";
import type { MovementRecord, Step } from "~/domain/steps/state.ts";
import type { StepReading } from "~/queries/steps/read-step.server.ts";
import { sayRecordGoods } from "~/queries/steps/say-record.server.ts";
import { sayOrder } from "~/words/order-sentence.ts";

/** The holds that stop the step now, each with whether this reader may lift it. */
export function holdsOn({ file, reader, said, t, who }: StepReading, step: Step) {
  const targets = { step: step.stepId, order: file.orderId, supplier: facts(file).supplierId, payee: step.payee?.payeeId };
  return Object.values(file.holds)
    .filter((hold) => hold.liftedAt === null && targets[hold.target] === hold.targetId)
    .map((hold) => ({
      ...{ holdId: hold.holdId, target: hold.target, targetId: hold.targetId, at: hold.at, who: who(hold.by) },
      reason: sayOrder(t, holdReason(hold, file.requests[hold.requestId ?? ""]), said),
      mine: may(reader.roles, "lift_any_hold") || (hold.by.kind === "member" && hold.by.roles.some((role) => reader.roles.includes(role))),
    }));
}

/** Everything that went wrong with the step after it was let go, or without. */
export function breachesOfStep({ file, stepId, now, words }: StepReading) {
  return breachesOf(file, now)
    .filter((breach) => breach.stepId === stepId)
    .map(({ key, cause, foundAt, resolvedAt, resolution }) => ({
      key,
      cause,
      foundAt,
      resolvedAt,
      resolution: resolution && words(resolution),
    }));
}

/** What was carried out on the step, in the order in which it was recorded. */
export function recordsOfStep({ file, t, said, words, who }: StepReading, records: readonly MovementRecord[]) {
  return records.map((record) => ({
    ...{
      recordId: record.recordId,
      date: record.date,
      amount: record.amount,
      reference: record.reference,
      outsideGate: record.outsideGate,
    },
    ...{ difference: record.difference, at: record.at, who: who(record.by), reason: record.reason && words(record.reason) },
    proof: record.proof && { fileId: record.proof.fileId },
    goods: sayRecordGoods(file, record, { t, text: words, say: (sentence) => sayOrder(t, sentence, said) }),
  }));
}
