import type { Tenant } from "#db/tenancy.server.ts";
import { fold } from "~/domain/order-file/fold.ts";
import { emptyFile } from "~/domain/order-file/order-file.ts";
import { toldOn } from "~/domain/steps/confirm-step.ts";
import type { Retention, StepKind } from "~/domain/steps/events.ts";
import { asksSecondChannel, noteUnasked, samePayee } from "~/domain/steps/payee.ts";
import type { Step } from "~/domain/steps/state.ts";
import { stepOf } from "~/domain/steps/step.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { readAccount } from "~/queries/steps/read-account.server.ts";

/** The terms of a step in one version. */
export interface Terms {
  payeeName: string | null;
  account: { bank: string | null; country: string | null; ending: string; changedAt: string; changedBy: string | null } | null;
  amount: string | null;
  dueDate: string | null;
  /** What is kept back, until a day or a step. */
  retention: { amount: string; until: { date: string } | { kind: StepKind } } | null;
}

/** What was confirmed last beside what stands now, the versions that a confirmation has to name, and what else it takes. */
export async function readConfirmation(tenant: Tenant, orderId: string, stepId: string) {
  const { file, events, texts, now: at } = await readOrder(tenant, orderId);
  const now = stepOf(file, stepId);
  const confirmed = events.findLast(
    ({ type, data }) => (type === "step.confirmed" || type === "step.added") && (data as { stepId: string }).stepId === stepId,
  );
  const past = fold(
    emptyFile(file),
    events.filter(({ n }) => n <= (confirmed?.n ?? 0)),
  );
  const untilOf = ({ until }: Retention) => (until.kind === "date" ? { date: until.date } : { kind: stepOf(file, until.stepId).kind });
  const terms = async (step: Step): Promise<Terms> => ({
    payeeName: step.payeeName === null ? null : (texts[step.payeeName] ?? null),
    account: step.payee && (await readAccount(tenant, step.payee)),
    amount: step.amount,
    dueDate: step.dueDate,
    retention: step.retention && { amount: step.retention.amount, until: untilOf(step.retention) },
  });
  return {
    before: await terms(stepOf(past, stepId)),
    after: await terms(now),
    payee: now.payee,
    termsVersion: now.termsVersion,
    needed: now.confirmed.termsVersion !== now.termsVersion || !samePayee(now.confirmed.payee, now.payee),
    /** The day on which the change was told, where confirming it takes a second channel; null for mere terms. */
    told: asksSecondChannel(now) ? toldOn(file, now) : null,
    /** The party relationship note on the change has yet to be asked for. */
    noteUnasked: noteUnasked(file, now, at),
    /** How the payee that is confirmed now was checked when it changed. */
    checked:
      now.checked && samePayee(now.payee, now.confirmed.payee)
        ? { channel: now.checked.channel, knownSince: now.checked.knownSince, whom: texts[now.checked.withWhom ?? ""] ?? null }
        : null,
  };
}
