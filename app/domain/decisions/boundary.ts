import { dateIn, endOfDay } from "~/domain/calendar/calendar.ts";
import type { Boundary, ConcessionCode, Exclusion, Outcome } from "~/domain/decisions/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Minor } from "~/domain/record/scalars.ts";
import type { Scope } from "~/domain/requests/events.ts";
import { stepsWaiting } from "~/domain/requests/request.ts";
import type { Request } from "~/domain/requests/state.ts";

/** The boundary as the decider fills it in. */
export interface BoundaryInput {
  outcome: Outcome;
  /** Null: the request's own. */
  scope: Scope | null;
  exclusions: Exclusion[];
  stepIds: string[];
  validity: { kind: "step"; stepId: string } | { kind: "date"; date: string };
  openPoints: { dueDate: string }[];
  concession: { code: ConcessionCode; amount: Minor | null; reason: string } | null;
}

/** The boundary to record. One that contradicts itself, the request or the order is refused at its field. */
export function boundaryOf(file: OrderFile, request: Request, input: BoundaryInput, ctx: CommandContext): Boundary {
  const stepIds = coveredSteps(file, request, input);
  const scope = input.scope ?? request.scope;
  requireWithin(file, request.scope, scope);
  if (input.outcome === "accepted") requireWhole(file, request.scope, scope);
  if (input.outcome === "accepted_with_conditions") requirePieces(file, request.scope, scope);
  requirePointsInTime(file, stepIds, input, ctx);
  requireConcession(file, input);
  return { scope, stepIds, exclusions: [...new Set(input.exclusions)], validity: validityOf(file, stepIds, input, ctx) };
}

function coveredSteps(file: OrderFile, request: Request, { stepIds }: BoundaryInput): string[] {
  const waiting = stepsWaiting(file, request.requestId).map(({ stepId }) => stepId);
  if (stepIds.some((stepId) => !waiting.includes(stepId))) refuse("invalid", "step_does_not_wait", { field: "stepIds" });
  if (stepIds.length === 0) refuse("invalid", "step_needed", { field: "stepIds" });
  return stepIds;
}

/** A decision speaks of what was asked, or of less; an empty list of the request means all of it. */
function requireWithin(file: OrderFile, asked: Scope, scope: Scope): void {
  const { lines } = facts(file);
  const known = asked.lineIds.length > 0 ? asked.lineIds : lines.map(({ lineId }) => lineId);
  const outside = asked.lineIds.length > 0 && scope.lineIds.length === 0;
  if (outside || scope.lineIds.some((lineId) => !known.includes(lineId))) refuse("invalid", "scope_outside", { field: "scope.lineIds" });
  const within = lines.filter(({ lineId }) => scope.lineIds.length === 0 || scope.lineIds.includes(lineId));
  const batches = asked.batches.length > 0 ? asked.batches : within.flatMap((line) => line.batches);
  const all = asked.batches.length > 0 && scope.batches.length === 0;
  if (all || (batches.length > 0 && scope.batches.some((batch) => !batches.includes(batch)))) {
    refuse("invalid", "scope_outside", { field: "scope.batches" });
  }
  const most = asked.quantity ?? String(within.reduce((sum, line) => sum + BigInt(line.quantity), 0n));
  if (scope.quantity === null && asked.quantity === null) return;
  const quantity = BigInt(scope.quantity ?? most);
  if (scope.quantity === null || quantity === 0n || quantity > BigInt(most)) {
    refuse("invalid", "quantity_outside", { field: "scope.quantity", params: { most } });
  }
}

/** A part of what was asked is no plain acceptance: the rest is somebody's, until a date, hence an open point. */
function requireWhole(file: OrderFile, asked: Scope, scope: Scope): void {
  const rest = (field: string) => refuse("invalid", "rest_needs_conditions", { field });
  const { lines } = facts(file);
  const asksFor = (all: readonly string[], own: readonly string[]) => (own.length > 0 ? own : all);
  const lineIds = lines.map(({ lineId }) => lineId);
  if (scope.lineIds.length > 0 && scope.lineIds.length < asksFor(lineIds, asked.lineIds).length) rest("scope.lineIds");
  const within = lines.filter(({ lineId }) => asksFor(lineIds, asked.lineIds).includes(lineId));
  const batches = new Set(within.flatMap((line) => line.batches));
  if (scope.batches.length > 0 && scope.batches.length < asksFor([...batches], asked.batches).length) rest("scope.batches");
  const most = asked.quantity ?? String(within.reduce((sum, { quantity }) => sum + BigInt(quantity), 0n));
  if (scope.quantity !== null && BigInt(scope.quantity) < BigInt(most)) rest("scope.quantity");
}

/** How much money some of the batches stand for follows from their pieces alone. */
function requirePieces(file: OrderFile, asked: Scope, scope: Scope): void {
  const lines = facts(file).lines.filter(({ lineId }) => scope.lineIds.length === 0 || scope.lineIds.includes(lineId));
  const batches = asked.batches.length > 0 ? asked.batches : lines.flatMap((line) => line.batches);
  const some = scope.batches.length > 0 && batches.some((batch) => !scope.batches.includes(batch));
  if (some && scope.quantity === null) refuse("invalid", "batches_need_quantity", { field: "scope.quantity" });
}

/** A point that falls due only after every dated step which it opens has gone would hold nothing. */
function requirePointsInTime(file: OrderFile, stepIds: readonly string[], { openPoints }: BoundaryInput, ctx: CommandContext): void {
  const today = dateIn(facts(file).zone, ctx.now);
  const dates = file.steps.filter(({ stepId }) => stepIds.includes(stepId)).map(({ dueDate }) => dueDate);
  const last = dates.every((date) => date !== null && date >= today) ? dates.sort().at(-1) : null;
  openPoints.forEach(({ dueDate }, index) => {
    const field = `openPoints.${index}.dueDate`;
    if (dueDate < today) refuse("invalid", "due_in_past", { field });
    if (last && dueDate > last) refuse("invalid", "due_after_step", { field, params: { date: last } });
  });
}

function requireConcession(file: OrderFile, { outcome, concession }: BoundaryInput): void {
  if (!concession) return;
  if (outcome === "rejected") refuse("invalid", "concession_needs_acceptance", { field: "concession.code" });
  if (!concession.reason.trim()) refuse("invalid", "reason_needed", { field: "concession.reason" });
  const { amount } = concession;
  if (amount !== null && (BigInt(amount) <= 0n || BigInt(amount) > BigInt(facts(file).total))) {
    refuse("invalid", "concession_amount_outside", { field: "concession.amount" });
  }
}

function validityOf(file: OrderFile, stepIds: readonly string[], { validity, outcome }: BoundaryInput, ctx: CommandContext) {
  if (validity.kind === "step") {
    if (outcome !== "rejected" && !stepIds.includes(validity.stepId)) refuse("invalid", "validity_not_covered", { field: "validity" });
    return validity;
  }
  const { zone } = facts(file);
  if (validity.date < dateIn(zone, ctx.now)) refuse("invalid", "due_in_past", { field: "validUntil" });
  return { ...validity, until: endOfDay(validity.date, zone) };
}
