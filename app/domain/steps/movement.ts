import { dateIn } from "~/domain/calendar/calendar.ts";
import { credited, creditsCounting } from "~/domain/credits/credit.ts";
import { subtract, sum } from "~/domain/money/money.ts";
import { grouped } from "~/domain/order-file/grouped.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Minor } from "~/domain/record/scalars.ts";
import type { GoodsInput } from "~/domain/steps/goods.ts";
import type { MovementRecord, Release, Step } from "~/domain/steps/state.ts";

export interface RecordInput {
  stepId: string;
  date: string;
  amount: Minor | null;
  /** Bank or transport reference. */
  reference: string | null;
  proof: { fileId: string; sha256: string } | null;
  /** How the goods of a shipment went; nothing is said of it when left out. */
  goods?: GoodsInput | null;
}

export function checkMovement(file: OrderFile, step: Step, input: RecordInput, ctx: CommandContext): void {
  if (input.date > dateIn(facts(file).zone, ctx.now)) refuse("invalid", "date_in_future", { field: "date" });
  if (step.side === "payment" && (input.amount === null || BigInt(input.amount) <= 0n)) {
    refuse("invalid", "amount_needed", { field: "amount" });
  }
  if (step.side === "shipment" && input.amount !== null) refuse("invalid", "no_amount_here", { field: "amount" });
}

/** Released, not yet carried out, and no gate-relevant event since. */
export const standsOpen = (release: Release): boolean => release.state === "released" && release.cause === null;

/** The release that waits to be carried out, if one still stands. */
export const openRelease = (file: OrderFile, stepId: string): Release | null => releasesOf(file, stepId).findLast(standsOpen) ?? null;

/** A step's releases, whatever became of them, oldest first. */
export const releasesOf = grouped(
  (file) => file.releases,
  ({ stepId }: Release) => stepId,
  (a, b) => a.n - b.n,
);

/** What was paid or shipped on a step, oldest first. */
export const recordsOf = grouped(
  (file) => file.records,
  ({ stepId }: MovementRecord) => stepId,
  (a, b) => a.n - b.n,
);

/** What the records of a payment settle of it: what was paid, and what was released where less was paid for a reason that ends it. */
export function settled(file: OrderFile, stepId: string): Minor {
  const settles = (record: MovementRecord): Minor => {
    const ended = record.difference === "short" || record.difference === "bank_fee";
    return (ended ? file.releases[record.releaseId ?? ""]?.amount : record.amount) ?? "0";
  };
  return sum(recordsOf(file, stepId).map(settles));
}

/** What a payment comes to: its amount less its credits. Null for a shipment step. */
export function dueOn(file: OrderFile, step: Step): Minor | null {
  return step.amount === null ? null : subtract(step.amount, credited(file, step.stepId));
}

/** What is still to be paid on a step: what is due on it less what its records settle. Null for a shipment step. */
export function remaining(file: OrderFile, step: Step): Minor | null {
  const due = dueOn(file, step);
  return due === null ? null : subtract(due, settled(file, step.stepId));
}

/** Whether money or goods of the step have moved in full; a short payment explained as final counts too, and a credit of all that was due. */
export function isCarriedOut(file: OrderFile, step: Step): boolean {
  if (recordsOf(file, step.stepId).length === 0 && creditsCounting(file, step.stepId).length === 0) return false;
  const left = remaining(file, step);
  return left === null || BigInt(left) <= 0n;
}
