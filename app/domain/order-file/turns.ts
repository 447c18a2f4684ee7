import { isGateRelevant, type OrderEvent } from "~/domain/order-file/events.ts";
import { fold } from "~/domain/order-file/fold.ts";
import { emptyFile, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { isCarriedOut, type StepView, viewStep } from "~/domain/steps/step.ts";

/** A moment at which a step became ready, or locked again: no event of its own, it follows from those before and from the time. */
export interface Turn {
  /** The last event before it; of several turns after one event the earlier comes first. */
  afterN: number;
  at: Instant;
  to: "ready" | "locked";
  /** The step as every page said it at that moment: its sentence tells why. */
  view: StepView;
}

/**
 * Every turn of an order's steps up to a moment, worked out from its events alone; with `since`, only those after that event,
 * so that the newest part of a long story costs no gate of its beginning. What several events of one commit pass through between
 * them is no turn, nor is anything about a step that was carried out.
 */
export function turnsOf(
  genesis: Pick<OrderFile, "organizationId" | "orderId" | "sample">,
  events: readonly OrderEvent[],
  now: Instant,
  since = 0,
): Turn[] {
  const { organizationId, orderId, sample } = genesis;
  const file = emptyFile({ organizationId, orderId, sample });
  const stands = new Map<string, Turn["to"]>();
  const turns: Turn[] = [];

  /** Compares each step with how it stood; returns when time alone may change one next. */
  const look = (at: Instant): Instant | null => {
    const next: Instant[] = [];
    for (const step of file.steps) {
      if (isCarriedOut(file, step)) continue;
      const { state, recheckAt } = evaluateGate(file, step.stepId, at);
      if (recheckAt) next.push(recheckAt);
      const before = stands.get(step.stepId) ?? "locked";
      if (before !== state && file.n > since) turns.push({ afterN: file.n, at, to: state, view: viewStep(file, step, at) });
      stands.set(step.stepId, state);
    }
    return next.sort()[0] ?? null;
  };

  let recheck: Instant | null = null;
  const commits = commitsOf(events);
  const seen = commits.filter((commit) => (commit.at(-1)?.n ?? 0) <= since);
  for (const commit of seen) fold(file, commit);
  const lastSeen = seen.at(-1);
  if (lastSeen) recheck = look(lastSeen[0].at);
  for (const commit of commits.slice(seen.length)) {
    const [{ at }] = commit;
    while (recheck && recheck < at) recheck = look(recheck);
    fold(file, commit);
    if (commit.some((event) => isGateRelevant(event) || event.type === "step.recorded")) recheck = look(at);
  }
  while (recheck && recheck <= now) recheck = look(recheck);
  return turns;
}

/** Events that were recorded in one moment. */
function commitsOf(events: readonly OrderEvent[]): [OrderEvent, ...OrderEvent[]][] {
  const commits: [OrderEvent, ...OrderEvent[]][] = [];
  for (const event of events) {
    const commit = commits.at(-1);
    if (commit?.[0].at === event.at) commit.push(event);
    else commits.push([event]);
  }
  return commits;
}
