import type { Impact } from "~/domain/matters/events.ts";
import { stepsOfImpact } from "~/domain/matters/matter.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import { isCarriedOut } from "~/domain/steps/step.ts";

/** What a matter can alter, as a member ticks it. */
export interface TriageInput {
  harmless: boolean;
  impacts: Impact[];
  /** Why each tick is set, by its code or "harmless". */
  why: Record<string, string>;
  /** The steps to stop; null for those that the impacts concern. */
  locks: string[] | null;
}

/** Harmless, or able to alter something: one of the two, and each tick says why. Gives the steps that it stops, by id. */
export function requireTriage(file: OrderFile, input: TriageInput): string[] {
  const { harmless, impacts, why } = input;
  if (harmless && impacts.length > 0) refuse("invalid", "harmless_or_impact", { field: "impacts" });
  if (!harmless && impacts.length === 0) refuse("invalid", "triage_needed", { field: "impacts" });
  const silent = ticksOf(input).find((tick) => !why[tick]?.trim());
  if (silent) refuse("invalid", "why_needed", { field: `why.${silent}` });
  return locksOf(file, input);
}

const ticksOf = ({ harmless, impacts }: TriageInput): string[] => (harmless ? ["harmless"] : impacts);

/** Why each tick is set, as an event's texts. */
export const whyTexts = (input: TriageInput): Record<string, string> =>
  Object.fromEntries(ticksOf(input).map((tick) => [`why.${tick}`, input.why[tick]?.trim() ?? ""]));

/** A hold of its own on each step, by which the matter stops it. */
export const holdSteps = (matterId: string, stepIds: readonly string[], reason: string, ctx: CommandContext): OrderDraft[] =>
  stepIds.map((stepId) => ({
    type: "hold.placed",
    data: { holdId: ctx.newId(), target: "step", targetId: stepId, matterId, requestId: null },
    text: { reason },
  }));

function locksOf(file: OrderFile, { harmless, impacts, locks }: TriageInput): string[] {
  if (harmless) return [];
  if (locks === null) {
    const concerned = new Set(impacts.flatMap((impact) => stepsOfImpact(file, impact)).map(({ stepId }) => stepId));
    return file.steps.map(({ stepId }) => stepId).filter((stepId) => concerned.has(stepId));
  }
  for (const stepId of locks) {
    const step = found(
      file.steps.find((one) => one.stepId === stepId),
      "no_such_step",
    );
    if (isCarriedOut(file, step)) refuse("conflict", "step_carried_out", { field: "locks" });
  }
  return [...new Set(locks)];
}
