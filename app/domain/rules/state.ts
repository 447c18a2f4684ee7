import type { TextKey } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { RulesContent } from "~/domain/rules/events.ts";

/** The rules that hold on an order. */
export interface PinnedRules {
  version: number;
  content: RulesContent;
  since: Instant;
  /** Why the order was moved to them; null for those it began with. */
  reason: TextKey | null;
}
