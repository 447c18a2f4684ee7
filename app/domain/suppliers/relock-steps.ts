import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { changePayee } from "~/domain/steps/change-payee.ts";
import { isCarriedOut } from "~/domain/steps/step.ts";

export interface RelockInput {
  payeeId: string;
  accountVersion: number;
  payeeName: string;
  accountEnding: string;
  reason: string;
}

/** A payee's new account on every payment of an order that still goes to them: each locks until it is confirmed. */
export function relockSteps(file: OrderFile, input: RelockInput, ctx: CommandContext): OrderDraft[] {
  if (file.order?.state !== "going") return [];
  const { payeeId, accountVersion, ...words } = input;
  return file.steps
    .filter((step) => step.side === "payment" && step.payee?.payeeId === payeeId && !isCarriedOut(file, step))
    .flatMap((step) => changePayee(file, { stepId: step.stepId, payee: { payeeId, accountVersion }, ...words }, ctx));
}
