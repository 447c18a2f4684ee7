import type { OrderEvent } from "~/domain/order-file/events.ts";
import { fold } from "~/domain/order-file/fold.ts";
import { emptyFile } from "~/domain/order-file/order-file.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { checkAgreement, checkAppended, checkCredits, checkSettled } from "../../model/invariants.ts";
import * as oracle from "../../model/oracle.ts";
import type { Attempt } from "./attempt.ts";

/**
 * What is wrong with one order's stream, given all that was tried on it after entry `opened`; empty when nothing is.
 * Every entry was made by exactly one attempt that was answered so, or followed by itself; what ended before something else
 * began stands before it; a release saw the very `rev` that it was let go at; and every rule of the gate holds on every prefix.
 */
export function faultsOf(
  { orderId, opened }: { orderId: string; opened: number },
  events: readonly OrderEvent[],
  attempts: readonly Attempt[],
): string[] {
  return [...made(events, attempts, opened), ...inOrder(events, attempts), ...sawTheirRev(events, attempts), ...rules(orderId, events)];
}

/** The entries that an attempt says it made; empty when they are not there. */
function entriesOf(events: readonly OrderEvent[], { made: said }: Attempt): number[] {
  return said.flatMap((one) => {
    if (typeof one === "number") return events[one - 1] ? [one] : [];
    const named = events.filter(({ type, data }) => MAKES[type] !== undefined && (data as Record<string, unknown>)[MAKES[type]] === one);
    return named.map(({ n }) => n);
  });
}

/** Which field names what an entry made. */
const MAKES: Partial<Record<OrderEvent["type"], string>> = {
  "step.released": "releaseId",
  "step.recorded": "recordId",
  "decision.taken": "decisionId",
};

function made(events: readonly OrderEvent[], attempts: readonly Attempt[], opened: number): string[] {
  const faults: string[] = [];
  const by = new Map<number, Attempt>();
  for (const attempt of attempts) {
    const entries = entriesOf(events, attempt);
    if (attempt.outcome === "unknown") faults.push(`${attempt.kind} was never answered`);
    if (attempt.outcome === "ok" && entries.length !== attempt.made.length)
      faults.push(`${attempt.kind} was acknowledged as ${attempt.made}, and ${entries.length} such entries are there`);
    for (const n of entries) {
      if (by.has(n)) faults.push(`entry ${n} is told to two as theirs`);
      by.set(n, attempt);
    }
  }
  for (const { n, type, actor } of events.slice(opened)) {
    if (actor.kind !== "system" && !by.has(n)) faults.push(`entry ${n}, ${type}, is there, and nobody was told so`);
  }
  return faults;
}

function inOrder(events: readonly OrderEvent[], attempts: readonly Attempt[]): string[] {
  const done = attempts.flatMap((attempt) => entriesOf(events, attempt).map((n) => ({ n, attempt }))).sort((one, other) => one.n - other.n);
  // Walking back from the last entry: nothing before may have begun after something later had ended.
  let soonest = Number.POSITIVE_INFINITY;
  const faults: string[] = [];
  for (const { n, attempt } of done.toReversed()) {
    if (attempt.began > soonest) faults.push(`real time: entry ${n} was asked for after a later entry had been answered`);
    soonest = Math.min(soonest, attempt.ended);
  }
  return faults;
}

function sawTheirRev(events: readonly OrderEvent[], attempts: readonly Attempt[]): string[] {
  return attempts.flatMap((attempt) =>
    entriesOf(events, attempt).flatMap((n) => {
      const rev = events.slice(0, n - 1).filter(({ type }) => oracle.changesTheGate(type)).length;
      return attempt.rev === null || attempt.rev === rev ? [] : [`entry ${n} saw rev ${attempt.rev}, and was made at ${rev}`];
    }),
  );
}

function rules(orderId: string, events: readonly OrderEvent[]): string[] {
  const file = emptyFile({ organizationId: "", orderId, sample: false });
  const faults: string[] = [];
  const check = (what: () => void) => {
    try {
      what();
    } catch (error) {
      const { message, actual, expected } = error as Error & { actual?: unknown; expected?: unknown };
      faults.push(`${message.split("\n")[0]} ${JSON.stringify({ actual, expected })}`);
    }
  };
  check(() => checkAppended(events, 0));
  for (const [index, event] of events.entries()) {
    if (event.n !== index + 1) return [...faults, `entry ${event.n} stands where ${index + 1} belongs`];
    fold(file, [structuredClone(event)]);
    // Entries of one commit are of one moment, and only its end was ever there to be seen.
    if (events[index + 1]?.at === event.at) continue;
    const before = events.slice(0, index + 1);
    check(() => checkSettled({ events: before, file, now: event.at }));
    check(() => checkCredits({ events: before, file }));
    check(() => checkAgreement(before, file, event.at, evaluateGate));
  }
  return [...new Set(faults)];
}
