import { effectiveDecision } from "~/domain/decisions/decision.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Submission } from "~/domain/submissions/state.ts";

/** How far a value may be trusted: said by the supplier, recorded by the buyer's own inspector, or accepted by the buyer. */
export type ValueStanding = "claimed" | "seen" | "approved";

/** The standing of what a version states. An acceptance that was crossed, revoked or superseded approves nothing. */
export function valueStanding(file: OrderFile, submission: Submission): ValueStanding {
  const request = file.requests[submission.requestId];
  const decision = request ? effectiveDecision(file, request, submission) : null;
  if (decision && decision.outcome !== "rejected" && !decision.crossed) return "approved";
  const { by } = submission;
  return by.kind === "member" && by.roles.includes("inspection") ? "seen" : "claimed";
}
