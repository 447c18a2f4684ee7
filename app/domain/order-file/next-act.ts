import { may, releasePermission } from "~/domain/access/access.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { INSPECTION_TYPES } from "~/domain/requests/evidence-type.ts";
import { requestStatus, stepsWaiting } from "~/domain/requests/request.ts";
import type { Request } from "~/domain/requests/state.ts";
import { ENDED, type StepView, viewStep } from "~/domain/steps/step.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";

/** What an order waits for from one member; `stepId` is the step on which it is seen. */
export type NextAct =
  | { kind: "release" | "record" | "confirm"; stepId: string; view: StepView }
  | { kind: "decide"; stepId: string | null; request: Request; submission: Submission }
  | { kind: "remind"; stepId: string; request: Request }
  | { kind: "ask"; stepId: string; view: StepView };

/**
 * The one thing that an order waits for from a member of these roles, the most pressing first: what can be let go, what was let
 * go and is not on record, what must be confirmed or decided, who is late, and what nobody has asked for. Null when the
 * order waits for others, or has ended.
 */
export function nextAct(file: OrderFile, roles: readonly MemberRole[], now: Instant): NextAct | null {
  if (facts(file).state !== "going") return null;
  const views = file.steps.map((step) => viewStep(file, step, now));
  const owned = views.filter(({ step }) => may(roles, releasePermission(step.side)));
  const seen = (kind: "release" | "record" | "confirm" | "ask", view: StepView | undefined): NextAct | null =>
    view ? { kind, stepId: view.step.stepId, view } : null;
  const asks = may(roles, "send_requests");
  return (
    seen(
      "release",
      owned.find(({ status }) => status === "ready"),
    ) ??
    seen(
      "record",
      owned.find(({ status }) => status === "released"),
    ) ??
    seen(
      "confirm",
      owned.find((view) => isBlockedBy(view, "payee_unconfirmed") || isBlockedBy(view, "terms_unconfirmed")),
    ) ??
    toDecide(file, roles) ??
    (asks ? toRemind(file, now) : null) ??
    (asks
      ? seen(
          "ask",
          views.find((view) => TO_ASK.some((code) => isBlockedBy(view, code))),
        )
      : null)
  );
}

/** Something that a step waits for and nobody has asked for. */
const TO_ASK = ["nothing_asked", "rule_unasked", "payee_note_unasked"] as const;

const isBlockedBy = ({ status, evaluation }: StepView, code: StepView["evaluation"]["blockers"][number]["code"]): boolean =>
  !ENDED.some((ended) => ended === status) && evaluation.blockers.some((blocker) => blocker.code === code);

function toDecide(file: OrderFile, roles: readonly MemberRole[]): NextAct | null {
  for (const request of Object.values(file.requests)) {
    if (!may(roles, INSPECTION_TYPES.includes(request.type) ? "decide_inspection" : "decide")) continue;
    const submission = requestStatus(file, request) === "to_decide" ? currentVersion(file, request) : null;
    if (submission) return { kind: "decide", stepId: stepsWaiting(file, request.requestId)[0]?.stepId ?? null, request, submission };
  }
  return null;
}

/** The most overdue request that nobody has answered. */
function toRemind(file: OrderFile, now: Instant): NextAct | null {
  const [late] = Object.values(file.requests)
    .filter((request) => request.dueAt <= now && requestStatus(file, request) === "awaited")
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  const stepId = late && stepsWaiting(file, late.requestId)[0]?.stepId;
  return late && stepId ? { kind: "remind", stepId, request: late } : null;
}
