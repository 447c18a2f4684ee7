import { describeAllocations } from "~/domain/allocations/describe.ts";
import { describeComparison } from "~/domain/comparison/describe.ts";
import { describeCredits } from "~/domain/credits/describe.ts";
import { describeDecisions } from "~/domain/decisions/describe.ts";
import { describeEvidence } from "~/domain/evidence/describe.ts";
import { describeLinks } from "~/domain/links/describe.ts";
import { describeMatters } from "~/domain/matters/describe.ts";
import type { Describers } from "~/domain/order-file/describing.ts";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { describeOrders } from "~/domain/orders/describe.ts";
import { describeOutsiders } from "~/domain/outsiders/describe.ts";
import { describeParties } from "~/domain/parties/describe.ts";
import { describeReconciliation } from "~/domain/reconciliation/describe.ts";
import type { Sentence } from "~/domain/record/sentence.ts";
import { describeRequests } from "~/domain/requests/describe.ts";
import { describeRules } from "~/domain/rules/describe.ts";
import { describeSerials } from "~/domain/serials/describe.ts";
import { describeStatements } from "~/domain/statements/describe.ts";
import { describeSteps } from "~/domain/steps/describe.ts";
import { describeSubmissions } from "~/domain/submissions/describe.ts";

const describers: Describers = {
  ...describeOrders,
  ...describeSteps,
  ...describeCredits,
  ...describeRequests,
  ...describeEvidence,
  ...describeSubmissions,
  ...describeDecisions,
  ...describeStatements,
  ...describeMatters,
  ...describeComparison,
  ...describeSerials,
  ...describeReconciliation,
  ...describeAllocations,
  ...describeLinks,
  ...describeOutsiders,
  ...describeParties,
  ...describeRules,
};

/** The sentence of an event, read on the file as it stands. */
export function describe<E extends OrderEvent>(event: E, file: OrderFile): Sentence {
  const say = describers[event.type] as (event: E, file: OrderFile) => Sentence;
  return say(event, file);
}
