import type { Exclusion } from "~/domain/decisions/events.ts";
import { exclusion } from "~/domain/decisions/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { stepsWaiting } from "~/domain/requests/request.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { Step } from "~/domain/steps/state.ts";
import { isCarriedOut } from "~/domain/steps/step.ts";

/** What a decision begins with: the request's scope, its waiting steps, valid until the last of them is released, all six exclusions on. */
export function proposedBoundary(
  file: OrderFile,
  request: Request,
): { steps: Step[]; until: Step | null; exclusions: readonly Exclusion[] } {
  const waiting = stepsWaiting(file, request.requestId);
  const open = waiting.filter((step) => !isCarriedOut(file, step));
  const steps = open.length > 0 ? open : waiting;
  return { steps, until: steps.at(-1) ?? null, exclusions: exclusion.options };
}
