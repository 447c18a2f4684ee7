import { foldAllocations } from "~/domain/allocations/fold.ts";
import { foldComparison } from "~/domain/comparison/fold.ts";
import { foldCredits } from "~/domain/credits/fold.ts";
import { crossBoundaries } from "~/domain/decisions/coverage.ts";
import { foldDecisions } from "~/domain/decisions/fold.ts";
import { foldEvidence } from "~/domain/evidence/fold.ts";
import { foldLinks } from "~/domain/links/fold.ts";
import { foldMatters } from "~/domain/matters/fold.ts";
import { isGateRelevant, type OrderEvent } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { foldOrders } from "~/domain/orders/fold.ts";
import { foldOutsiders } from "~/domain/outsiders/fold.ts";
import { foldParties } from "~/domain/parties/fold.ts";
import { foldReconciliation } from "~/domain/reconciliation/fold.ts";
import { foldRequests } from "~/domain/requests/fold.ts";
import { foldRules } from "~/domain/rules/fold.ts";
import { foldSerials } from "~/domain/serials/fold.ts";
import { foldStatements } from "~/domain/statements/fold.ts";
import { foldSteps } from "~/domain/steps/fold.ts";
import { foldSubmissions } from "~/domain/submissions/fold.ts";

/** Raised whenever an old stream would fold to another file, to another supplier's view, or to other rows in the lists; what was stored of older ones is rebuilt. */
export const FOLD_VERSION = 22;

const handlers: Handlers = {
  ...foldOrders,
  ...foldSteps,
  ...foldCredits,
  ...foldRequests,
  ...foldEvidence,
  ...foldSubmissions,
  ...foldDecisions,
  ...foldStatements,
  ...foldMatters,
  ...foldComparison,
  ...foldSerials,
  ...foldReconciliation,
  ...foldAllocations,
  ...foldLinks,
  ...foldOutsiders,
  ...foldParties,
  ...foldRules,
};

/**
 * Folds events onto a file, in place, and returns it. Throws when `n` has a gap or runs backwards: a stream out of
 * order is never read as if it were whole.
 */
export function fold(file: OrderFile, events: Iterable<OrderEvent>): OrderFile {
  for (const event of events) apply(file, event);
  return file;
}

function apply<E extends OrderEvent>(file: OrderFile, event: E): void {
  if (event.n !== file.n + 1) throw new Error(`event ${event.n} follows ${file.n}`);
  crossBoundaries(file, event);
  const handle = handlers[event.type] as (file: OrderFile, event: E) => void;
  handle(file, event);
  file.n = event.n;
  if (!isGateRelevant(event)) return;
  file.rev += 1;
  for (const release of Object.values(file.releases)) {
    // From here on the release is not carried out any more, whether or not its cancellation has been appended yet.
    if (release.state === "released" && release.cause === null && release.n < event.n) release.cause = event.n;
  }
}
