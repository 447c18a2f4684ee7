import type { Fact, Goods } from "./oracle.ts";

/**
 * The oracle's reading of coverage: whether anything recorded after an acceptance states another value on an axis that its
 * boundary excludes. Once crossed, crossed for ever.
 */
export function crossed(events: readonly Fact[], decision: Fact): boolean {
  const { boundary, submissionId } = decision.data;
  if (!boundary) return false;
  const excludes = (axis: string) => boundary.exclusions.includes(axis);
  const accepted = events.find(({ type, data }) => type === "submission.made" && data.submissionId === submissionId)?.data.stated ?? [];
  return events.some((later, index) => {
    if (later.n <= decision.n) return false;
    const before = events.slice(0, index);
    if (later.type === "order.amended") return excludes("product_code") && anotherCode(before, later, boundary.scope);
    if (later.type === "step.payee_changed")
      return excludes("payee") && boundary.stepIds.includes(later.data.stepId ?? "") && anotherPayee(before, later);
    if (later.type !== "submission.made" || !sameGoods(boundary.scope, goodsOf(events, later))) return false;
    return (later.data.stated ?? []).some(({ axis, marks }) => {
      const was = accepted.find((stated) => stated.axis === axis)?.marks;
      return was !== undefined && excludes(axis) && conflicts(axis, was, marks);
    });
  });
}

/** A line in scope had a product code and now has not the same. */
function anotherCode(before: readonly Fact[], amended: Fact, scope: Goods): boolean {
  const stood = before.findLast(({ type }) => type === "order.created" || type === "order.amended")?.data.lines ?? [];
  return stood.some(({ lineId, sku }) => {
    const now = amended.data.lines?.find((line) => line.lineId === lineId);
    return sku !== null && now?.sku !== sku && (scope.lineIds.length === 0 || scope.lineIds.includes(lineId));
  });
}

/** The step had a payee, and now has another or the same with another account. */
function anotherPayee(before: readonly Fact[], { data }: Fact): boolean {
  const naming = before.filter(({ type }) => type === "step.added" || type === "step.payee_changed");
  const was = naming.findLast((event) => event.data.stepId === data.stepId)?.data.payee;
  return was != null && (was.payeeId !== data.payee?.payeeId || was.accountVersion !== data.payee.accountVersion);
}

const goodsOf = (events: readonly Fact[], made: Fact): Goods | undefined =>
  events.find(({ type, data }) => type === "request.sent" && data.requestId === made.data.requestId)?.data.scope;

function sameGoods(one: Goods, other: Goods | undefined): boolean {
  if (!other) return false;
  const apart = (a: readonly string[], b: readonly string[]) => a.length > 0 && b.length > 0 && a.every((item) => !b.includes(item));
  return !apart(one.lineIds, other.lineIds) && !apart(one.batches, other.batches);
}

/** A further code is another code; a place told in more or fewer words is the same place. */
function conflicts(axis: string, was: readonly string[], now: readonly string[]): boolean {
  const added = now.some((mark) => !was.includes(mark));
  const dropped = was.some((mark) => !now.includes(mark));
  return axis === "material_source" || axis === "packaging_version" ? added : added && dropped;
}
