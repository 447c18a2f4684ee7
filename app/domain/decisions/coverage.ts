import type { Exclusion } from "~/domain/decisions/events.ts";
import type { CrossingRecord, Decision } from "~/domain/decisions/state.ts";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { textKey } from "~/domain/record/event.ts";
import type { Scope } from "~/domain/requests/events.ts";
import type { StatedAxis } from "~/domain/submissions/events.ts";

/** Axes whose values are codes: a later record that names one more names another. Of places, one may only be told in more detail. */
const CODED: readonly Exclusion[] = ["material_source", "packaging_version"];

/**
 * Marks every acceptance that this event takes outside its boundary, on the file as it was before the event. It stays so:
 * naming the old value again does not bring an acceptance back, a new decision does.
 */
export function crossBoundaries(file: OrderFile, event: OrderEvent): void {
  const find = FINDERS[event.type as keyof typeof FINDERS] as Finder | undefined;
  if (!find) return;
  for (const decision of Object.values(file.decisions)) {
    if (decision.crossed || decision.outcome === "rejected") continue;
    const { exclusions } = decision.boundary;
    const crossing = find(file, event, decision, (axis) => exclusions.includes(axis));
    if (crossing) decision.crossed = { ...crossing, n: event.n, at: event.at };
  }
}

type Finder<E extends OrderEvent = OrderEvent> = (
  file: OrderFile,
  event: E,
  decision: Decision,
  excludes: (axis: Exclusion) => boolean,
) => { axis: Exclusion; by: CrossingRecord } | null;

const FINDERS: { [T in "order.amended" | "step.payee_changed" | "submission.made"]: Finder<Extract<OrderEvent, { type: T }>> } = {
  "order.amended": (file, event, { boundary }, excludes) => {
    if (!excludes("product_code")) return null;
    for (const { lineId, sku } of event.data.lines) {
      const was = file.order?.lines.find((line) => line.lineId === lineId)?.sku ?? null;
      const inScope = boundary.scope.lineIds.length === 0 || boundary.scope.lineIds.includes(lineId);
      if (inScope && was !== null && was !== sku) return { axis: "product_code", by: { kind: "line", lineId, was, is: sku } };
    }
    return null;
  },
  "step.payee_changed": (file, event, { boundary }, excludes) => {
    const { stepId, payee } = event.data;
    const step = file.steps.find((candidate) => candidate.stepId === stepId);
    if (!excludes("payee") || !boundary.stepIds.includes(stepId) || !step?.payee) return null;
    if (step.payee.payeeId === payee.payeeId && step.payee.accountVersion === payee.accountVersion) return null;
    return { axis: "payee", by: { kind: "payee", stepId, was: step.payeeName, is: textKey(event, "payee_name") } };
  },
  "submission.made": (file, event, decision, excludes) => {
    const accepted = file.submissions[decision.submissionId]?.stated ?? [];
    const scope = file.requests[event.data.requestId]?.scope;
    if (!scope || !overlap(decision.boundary.scope, scope)) return null;
    const other = event.data.stated.find((stated) =>
      accepted.some((before) => before.axis === stated.axis && excludes(stated.axis) && isAnother(before, stated)),
    );
    return other ? { axis: other.axis, by: { kind: "version", submissionId: event.data.submissionId, field: other.field } } : null;
  },
};

/** Whether two scopes speak of the same goods; an empty list means all. */
function overlap(one: Scope, other: Scope): boolean {
  const meet = (a: readonly string[], b: readonly string[]) => a.length === 0 || b.length === 0 || a.some((item) => b.includes(item));
  return meet(one.lineIds, other.lineIds) && meet(one.batches, other.batches);
}

function isAnother(before: StatedAxis, after: StatedAxis): boolean {
  const within = (some: readonly string[], all: readonly string[]) => some.every((mark) => all.includes(mark));
  if (within(after.marks, before.marks)) return false;
  return CODED.includes(after.axis) || !within(before.marks, after.marks);
}
