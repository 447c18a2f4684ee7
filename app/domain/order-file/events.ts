import { allocationEvents } from "~/domain/allocations/events.ts";
import { comparisonEvents } from "~/domain/comparison/events.ts";
import { creditEvents } from "~/domain/credits/events.ts";
import { decisionEvents } from "~/domain/decisions/events.ts";
import { evidenceEvents } from "~/domain/evidence/events.ts";
import { linkEvents } from "~/domain/links/events.ts";
import { matterEvents } from "~/domain/matters/events.ts";
import { orderEvents } from "~/domain/orders/events.ts";
import { outsiderEvents } from "~/domain/outsiders/events.ts";
import { partyEvents } from "~/domain/parties/events.ts";
import { reconciliationEvents } from "~/domain/reconciliation/events.ts";
import type { DraftOf, RecordedOf } from "~/domain/record/event.ts";
import { requestEvents } from "~/domain/requests/events.ts";
import { ruleEvents } from "~/domain/rules/events.ts";
import { serialEvents } from "~/domain/serials/events.ts";
import { statementEvents } from "~/domain/statements/events.ts";
import { stepEvents } from "~/domain/steps/events.ts";
import { submissionEvents } from "~/domain/submissions/events.ts";

/** Every event an order's stream may hold. Stored rows depend on this list: a released type is never removed. */
export const definitions = [
  ...orderEvents,
  ...stepEvents,
  ...creditEvents,
  ...requestEvents,
  ...evidenceEvents,
  ...submissionEvents,
  ...decisionEvents,
  ...statementEvents,
  ...matterEvents,
  ...comparisonEvents,
  ...serialEvents,
  ...reconciliationEvents,
  ...allocationEvents,
  ...linkEvents,
  ...outsiderEvents,
  ...partyEvents,
  ...ruleEvents,
] as const;

export type Definition = (typeof definitions)[number];
export type EventType = Definition["type"];
export type OrderEvent = RecordedOf<Definition>;
export type OrderDraft = DraftOf<Definition>;

const byType = new Map<string, Definition>(definitions.map((definition) => [definition.type, definition]));

/** The definition of a stored type; throws on an unknown one, so that nothing unknown is ever folded as harmless. */
export function definitionOf(type: string): Definition {
  const definition = byType.get(type);
  if (!definition) throw new Error(`unknown event type ${type}`);
  return definition;
}

/** Whether an event may change the readiness of any step. A log in which nothing was found changes none. */
export const isGateRelevant = (event: OrderEvent): boolean =>
  definitionOf(event.type).gateRelevant && !(event.type === "log.examined" && event.data.clean === true);
