import { type Fact, type Goods, usedUnder } from "./oracle.ts";

/** A fraction of integers. */
export type Fraction = readonly [numerator: bigint, denominator: bigint];

const WHOLE: Fraction = [1n, 1n];
export const isWhole = ([numerator, denominator]: Fraction) => numerator === denominator;
const floorOf = (amount: bigint, [numerator, denominator]: Fraction) => (amount * numerator) / denominator;
const total = (amounts: readonly bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n);
const ascending = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);

/** The lines of the order as it stands. */
const linesOf = (events: readonly Fact[]) =>
  events.findLast(({ type }) => type === "order.created" || type === "order.amended")?.data.lines ?? [];

/** The price of each single piece of these lines, the cheapest first. */
const prices = (lines: readonly { quantity: string; unitPrice: string }[]): bigint[] =>
  lines.flatMap(({ quantity, unitPrice }) => Array.from({ length: Number(quantity) }, () => BigInt(unitPrice))).sort(ascending);

/** What of the goods asked for is accepted, by value: the cheapest pieces accepted over the dearest asked for; all of them are all. */
export function coverage(events: readonly Fact[], decision: Fact): Fraction {
  const asked = events.find(({ type, data }) => type === "request.sent" && data.requestId === decision.data.requestId)?.data.scope;
  const accepted = decision.data.boundary?.scope;
  if (!asked || !accepted) return [0n, 1n];
  const names = (scope: Goods, lineId: string) => scope.lineIds.length === 0 || scope.lineIds.includes(lineId);
  const wanted = linesOf(events).filter(({ lineId }) => names(asked, lineId));
  const taken = wanted.filter(({ lineId }) => names(accepted, lineId));
  const most = (of: Goods, all: readonly bigint[]) => Math.min(all.length, of.quantity === null ? all.length : Number(of.quantity));
  const dearest = prices(wanted)
    .reverse()
    .slice(0, most(asked, prices(wanted)));
  const cheapest = prices(taken).slice(0, Math.min(most(accepted, prices(taken)), dearest.length));
  if (wanted.length === 0) return [0n, 1n];
  if (taken.length === wanted.length && cheapest.length === dearest.length) return WHOLE;
  return total(dearest) === 0n ? [0n, 1n] : [total(cheapest), total(dearest)];
}

/** What a payment comes to by its newest terms; null for a shipment. */
export function amountOf(events: readonly Fact[], stepId: string): bigint | null {
  const added = events.find(({ type, data }) => type === "step.added" && data.stepId === stepId)?.data;
  const amended = events.findLast(({ type, data }) => type === "order.amended" && data.steps?.some((step) => step.stepId === stepId))?.data;
  const amount = amended?.steps?.find((step) => step.stepId === stepId)?.amount ?? added?.amount ?? null;
  return amount === null ? null : BigInt(amount);
}

/** The credits that are taken off a payment: with their document, not cancelled. */
function credits(events: readonly Fact[], stepId: string): bigint {
  const recorded = events.filter(({ type, data }) => type === "credit.recorded" && data.stepId === stepId);
  const has = (type: string, creditId: string | undefined) =>
    events.some((event) => event.type === type && event.data.creditId === creditId);
  const counting = recorded.filter(({ data }) => {
    const document = data.document || has("credit.received", data.creditId);
    return document && !has("credit.cancelled", data.creditId);
  });
  return total(counting.map(({ data }) => BigInt(data.amount ?? "0")));
}

/** What a payment comes to: its amount less its credits. */
export const dueOn = (events: readonly Fact[], stepId: string): bigint => (amountOf(events, stepId) ?? 0n) - credits(events, stepId);

/** Whether everything of a step has moved, or what is due on it came to nothing by credits. */
export function carriedOut(events: readonly Fact[], stepId: string): boolean {
  const moved = events.some(({ type, data }) => /^step\.recorded/.test(type) && data.stepId === stepId);
  if (amountOf(events, stepId) === null) return moved;
  return (moved || credits(events, stepId) > 0n) && dueOn(events, stepId) <= settled(events, stepId);
}

/** What its newest terms keep back of a payment, until a later step was carried out or a day surely ended. */
export function keptBack(events: readonly Fact[], stepId: string, now: string): bigint {
  const added = events.find(({ type, data }) => type === "step.added" && data.stepId === stepId)?.data.retention;
  const amended = events
    .flatMap(({ type, data }) => (type === "order.amended" ? (data.steps ?? []) : []))
    .filter((step) => step.stepId === stepId);
  const retention = amended.length > 0 ? amended.at(-1)?.retention : added;
  if (!retention) return 0n;
  const { until } = retention;
  const over = until.end === undefined ? carriedOut(events, until.stepId ?? "") : Date.parse(now) - 2_000 >= Date.parse(until.end);
  return over ? 0n : BigInt(retention.amount);
}

/** What is due on a payment now and not paid. */
export const dueNow = (events: readonly Fact[], stepId: string, now: string): bigint =>
  dueOn(events, stepId) - keptBack(events, stepId, now) - settled(events, stepId);

/** What the records of a payment settle: what was paid, or what was released where less was paid for good. */
export function settled(events: readonly Fact[], stepId: string): bigint {
  const records = events.filter(({ type, data }) => /^step\.recorded/.test(type) && data.stepId === stepId);
  return total(
    records.map(({ data }) => {
      const released = events.find((event) => event.type === "step.released" && event.data.releaseId === data.releaseId);
      return BigInt((/short|bank_fee/.test(data.difference ?? "") ? released?.data.amount : data.amount) ?? "0");
    }),
  );
}

/** Whether evidence that covers so much still lets the step go: goods all at once, money beyond what was paid. */
export function reaches(events: readonly Fact[], stepId: string, covered: Fraction): boolean {
  const amount = amountOf(events, stepId);
  return isWhole(covered) || (amount !== null && floorOf(amount, covered) > settled(events, stepId));
}

/** The most that may be released of a payment: within what is due now, and within its evidence or the early release in use. */
export function most(
  events: readonly Fact[],
  { stepId, now }: { stepId: string; now: string },
  covered: readonly Fraction[],
  early: Fact | undefined,
): bigint | null {
  const amount = amountOf(events, stepId);
  if (amount === null) return null;
  const paid = settled(events, stepId);
  const limits = [dueNow(events, stepId, now)];
  if (!early) for (const share of covered) limits.push(floorOf(amount, share) - paid);
  else if (typeof early.data.cap === "string") limits.push(BigInt(early.data.cap) - usedUnder(events, early));
  return limits.sort(ascending).find((limit, index) => index === 0 && limit > 0n) ?? 0n;
}
