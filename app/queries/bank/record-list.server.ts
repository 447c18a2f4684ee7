import type { Difference, Matched } from "~/domain/bank/match-bank-list.ts";
import type { Command } from "~/domain/order-file/command.ts";
import { DomainError, refuse } from "~/domain/record/error.ts";
import { openRelease } from "~/domain/steps/movement.ts";
import { type RecordStepInput, recordStep } from "~/domain/steps/record-step.ts";
import { type Acting, runCommand } from "~/http/run-command.server.ts";
import type { ReleasedPayment } from "./read-released.server.ts";

/** A line that a member chose to record, with what they say of another amount than released. */
export interface ChosenLine {
  match: Extract<Matched<ReleasedPayment>, { differences: unknown }>;
  difference: Difference | null;
  reason: string | null;
}

/** How it went with a line: recorded, or the refusal as a word key. */
export interface LineOutcome {
  line: number;
  refused: { key: string; params: Record<string, string> } | null;
}

/**
 * Records each chosen line under the very release that it was matched to, each in a commit of its own: one that is refused keeps no
 * other back. The same form sent again records nothing twice.
 */
export async function recordList(by: Acting, key: string, chosen: readonly ChosenLine[]): Promise<LineOutcome[]> {
  const outcomes: LineOutcome[] = [];
  for (const { match, difference, reason } of chosen) {
    const { line, payment } = match;
    const input: RecordStepInput & { releaseId: string } = {
      ...{ stepId: payment.stepId, releaseId: payment.releaseId, date: line.date, amount: line.amount, proof: null },
      ...{ reference: (line.bankReference ?? line.reference).slice(0, 80), difference, differenceReason: reason },
    };
    try {
      await runCommand(by, payment.orderId, recordUnder, input, { key: `${key}:${payment.releaseId}` });
      outcomes.push({ line: line.line, refused: null });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      outcomes.push({ line: line.line, refused: { key: `refusals:${error.code}`, params: { ...error.params } } });
    }
  }
  return outcomes;
}

const recordUnder: Command<RecordStepInput & { releaseId: string }> = (file, { releaseId, ...input }, ctx) => {
  if (openRelease(file, input.stepId)?.releaseId !== releaseId) refuse("conflict", "no_open_release");
  return recordStep(file, input, ctx);
};
