import type { NoticeDraft } from "~/domain/notifications/notice.ts";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import type { GoodsMoved } from "~/domain/steps/events.ts";
import type { WebhookType } from "~/domain/webhooks/events.ts";

/** Something that happened on an order, for other systems: what kind, after which event, and the ids it speaks of. */
export interface WebhookMessage {
  type: WebhookType;
  n: number;
  subject: Readonly<Record<string, string | number | boolean>>;
}

/**
 * The messages of a commit: one for each event that other systems hear of, then each step that became ready or locked, which are
 * the very changes that members are told (`notices`). `n` is the commit's last event. Pure.
 */
export function messagesOf(
  events: readonly OrderEvent[],
  notices: readonly { kind: string; payload: Partial<NoticeDraft["payload"]> }[],
  n: number,
): WebhookMessage[] {
  const readiness = notices.flatMap(({ kind, payload }): WebhookMessage[] => {
    const stepId = payload.notice?.subject.stepId;
    const type = kind === "step_ready" ? "step.ready" : kind === "step_locked" ? "step.locked" : null;
    return type && stepId ? [{ type, n, subject: { stepId } }] : [];
  });
  return [...events.flatMap(messageOf), ...readiness];
}

/** The numbers by which another system knows goods again: containers with commas between, and the seal. */
const transportOf = (goods: GoodsMoved | undefined): WebhookMessage["subject"] => ({
  ...(goods && goods.containers.length > 0 ? { containers: goods.containers.join(",") } : {}),
  ...(goods?.seal ? { seal: goods.seal } : {}),
});

function messageOf(event: OrderEvent): WebhookMessage[] {
  const { n } = event;
  switch (event.type) {
    case "step.released": {
      const { stepId, releaseId } = event.data;
      return [{ type: "step.released", n, subject: { stepId, releaseId } }];
    }
    case "step.release_cancelled": {
      const { stepId, releaseId } = event.data;
      return [{ type: "step.release_cancelled", n, subject: { stepId, releaseId } }];
    }
    case "step.recorded": {
      const { stepId, releaseId, recordId, goods } = event.data;
      return [{ type: "step.recorded", n, subject: { stepId, releaseId, recordId, outsideGate: false, ...transportOf(goods) } }];
    }
    case "step.recorded_outside_gate": {
      const { stepId, recordId, goods } = event.data;
      return [{ type: "step.recorded", n, subject: { stepId, recordId, outsideGate: true, ...transportOf(goods) } }];
    }
    case "submission.made": {
      const { requestId, submissionId, version } = event.data;
      return [{ type: "submission.received", n, subject: { requestId, submissionId, version } }];
    }
    case "decision.taken": {
      const { requestId, submissionId, decisionId, outcome } = event.data;
      return [{ type: "decision.recorded", n, subject: { requestId, submissionId, decisionId, outcome } }];
    }
    case "decision.revoked": {
      const { requestId, decisionId } = event.data;
      return [{ type: "decision.recorded", n, subject: { requestId, decisionId, outcome: "revoked" } }];
    }
    case "request.declined":
      return [{ type: "request.declined", n, subject: { requestId: event.data.requestId, reason: event.data.reason } }];
    case "hold.placed": {
      const { holdId, target, targetId } = event.data;
      return [{ type: "hold.placed", n, subject: { holdId, target, targetId } }];
    }
    case "hold.lifted":
      return [{ type: "hold.lifted", n, subject: { holdId: event.data.holdId } }];
    case "breach.found":
      return [{ type: "breach.found", n, subject: { stepId: event.data.stepId, cause: event.data.cause } }];
    default:
      return [];
  }
}
