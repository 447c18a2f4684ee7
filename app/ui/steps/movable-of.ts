import type { StepPage } from "~/queries/steps/read-step.server.ts";
import type { MovableStep } from "./moves-of.ts";

/** A step's page as the choice of moves looks at it. */
export const movableOf = (page: StepPage): MovableStep => ({
  side: page.step.side,
  status: page.status,
  codes: page.blockers.map(({ code }) => code),
  breached: page.breaches.some(({ resolvedAt }) => resolvedAt === null),
  asked: page.early.some(({ over }) => !over) || page.requirements.some(({ waivers, waived }) => waivers.length > 0 && !waived),
  going: page.order.state === "going",
});
