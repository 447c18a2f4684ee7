import { dateIn } from "~/domain/calendar/calendar.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Minor } from "~/domain/record/scalars.ts";
import type { Step } from "~/domain/steps/state.ts";

export interface RecordInput {
  stepId: string;
  date: string;
  amount: Minor | null;
  /** Bank or transport reference. */
  reference: string | null;
  proof: { fileId: string; sha256: string } | null;
}

export function checkMovement(file: OrderFile, step: Step, input: RecordInput, ctx: CommandContext): void {
  if (input.date > dateIn(facts(file).zone, ctx.now)) refuse("invalid", "date_in_future", { field: "date" });
  if (step.side === "payment" && (input.amount === null || BigInt(input.amount) <= 0n)) {
    refuse("invalid", "amount_needed", { field: "amount" });
  }
  if (step.side === "shipment" && input.amount !== null) refuse("invalid", "no_amount_here", { field: "amount" });
}
