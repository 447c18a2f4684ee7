import { may, type Permission, releasePermission } from "~/domain/access/access.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { StepStatus } from "~/domain/steps/step.ts";

/** The pages on which a step is moved, each at `/orders/:orderId/steps/:stepId/<move>`. */
export type Move = "release" | "record" | "confirm" | "no-evidence" | "early-release" | "waive" | "hold" | "credits" | "breach";

/** What decides which moves make sense for a step now. */
export interface MovableStep {
  side: "payment" | "shipment";
  status: StepStatus;
  /** The codes of what keeps it locked. */
  codes: readonly string[];
  breached: boolean;
  /** An early release or a waiver has been asked for and is not over. */
  asked: boolean;
  going: boolean;
}

/** What this member may sensibly do to a step in its present state, the most usual first. The rules decide again when it is done. */
export function movesOf(step: MovableStep, roles: readonly MemberRole[]): Move[] {
  const owned = may(roles, releasePermission(step.side));
  const allowed = (permission: Permission, ...moves: Move[]) => (may(roles, permission) ? moves : []);
  const stopped = step.status === "locked" || step.status === "on_hold";
  const over = step.status === "recorded" || step.status === "outside_gate";
  const breach = step.breached ? allowed("resolve_breach", "breach") : [];
  if (!step.going) return [...(owned && !over ? (["record"] as const) : []), ...breach];
  if (over) return breach;
  const hold = allowed("hold", "hold");
  const credits = step.side === "payment" && owned ? (["credits"] as const) : [];
  if (step.status === "ready") return [...(owned ? (["release"] as const) : []), ...hold, ...credits, ...breach];
  if (step.status === "released") return [...(owned ? (["record"] as const) : []), ...hold, ...credits, ...breach];
  const unconfirmed = step.codes.some((code) => code === "payee_unconfirmed" || code === "terms_unconfirmed");
  const waits = step.codes.length > 0 && stopped;
  return [
    ...(owned && unconfirmed ? (["confirm"] as const) : []),
    ...(owned && step.codes.includes("nothing_asked") ? (["no-evidence"] as const) : []),
    ...(waits || step.asked ? allowed("ask_early_release", "early-release", "waive") : []),
    ...hold,
    ...(owned ? (["record"] as const) : []),
    ...credits,
    ...breach,
  ];
}
