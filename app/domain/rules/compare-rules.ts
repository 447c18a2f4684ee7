import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { Sentence } from "~/domain/record/sentence.ts";
import type { RulesVersion } from "~/domain/rules/pin-rules.ts";
import type { Step } from "~/domain/steps/state.ts";
import { isCarriedOut, viewStep } from "~/domain/steps/step.ts";

/** A step that other rules would lock, open, or make wait for more. */
export interface RuleEffect {
  step: Step;
  effect: "locks" | "opens" | "waits";
  /** Why it would be locked, in what these rules add; or its sentence once ready. */
  sentences: Sentence[];
}

/** What would change on an order's steps if these rules held on it instead of its own. Steps carried out stay as they are. */
export function compareRules(file: OrderFile, { version, content }: RulesVersion, now: Instant): RuleEffect[] {
  const other: OrderFile = { ...file, rules: { version, content, since: now, reason: null } };
  return file.steps
    .filter((step) => !isCarriedOut(file, step))
    .flatMap((step): RuleEffect[] => {
      const before = viewStep(file, step, now).evaluation;
      const after = viewStep(other, step, now);
      if (after.evaluation.state === "ready") {
        return before.state === "ready" ? [] : [{ step, effect: "opens", sentences: [after.sentence] }];
      }
      const known = new Set(before.blockers.map(({ shared }) => JSON.stringify(shared)));
      const added = after.evaluation.blockers.filter(({ shared }) => !known.has(JSON.stringify(shared)));
      if (added.length === 0) return [];
      return [{ step, effect: before.state === "ready" ? "locks" : "waits", sentences: added.map(({ shared }) => shared) }];
    });
}
