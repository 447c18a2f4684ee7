import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { counted, type Param, type Sentence, sentence, word } from "~/domain/record/sentence.ts";
import { stepOf, viewStep } from "~/domain/steps/step.ts";
import type { WebhookMessage } from "~/domain/webhooks/message.ts";

/**
 * What a message says, read on the file as it stood after the message's event. Of a step it is the gate's own sentence; the others
 * name no person and repeat nobody's words.
 */
export function messageSentence({ type, subject }: Pick<WebhookMessage, "type" | "subject">, file: OrderFile, at: Instant): Sentence {
  const id = (name: string) => String(subject[name] ?? "");
  const request = file.requests[id("requestId")];
  const evidence: Param = request ? { kind: "evidence_type", type: request.type } : word("story:a_request");
  switch (type) {
    case "step.ready":
    case "step.locked":
    case "step.released":
    case "step.recorded":
      return viewStep(file, stepOf(file, id("stepId")), at).sentence;
    case "step.release_cancelled":
      return sentence("webhooks:said.release_cancelled", { step: stepName(file, id("stepId")) });
    case "submission.received":
      return sentence("webhooks:said.submission_received", { type: evidence, version: counted(Number(subject.version)) });
    case "decision.recorded":
      return sentence(`webhooks:said.decision.${id("outcome")}`, { type: evidence });
    case "request.declined":
      return sentence("webhooks:said.request_declined", { type: evidence });
    case "hold.placed":
      return sentence(`webhooks:said.hold_placed.${id("target")}`, { step: stepName(file, id("targetId")) });
    case "hold.lifted":
      return sentence("webhooks:said.hold_lifted");
    case "breach.found":
      return sentence("webhooks:said.breach_found", { step: stepName(file, id("stepId")), cause: word(`gate:breach.${id("cause")}`) });
  }
}

function stepName(file: OrderFile, stepId: string): Param {
  const step = file.steps.find((candidate) => candidate.stepId === stepId);
  return step ? { kind: "step", step: step.kind } : word("gate:a_step");
}
