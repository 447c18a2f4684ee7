import { sayPause } from "~/words/pause-message.ts";
import { contactMail } from "./contact-frame.tsx";
import { Line } from "./frame.tsx";
import { held, type Letter, type LetterContext, requestOf, requestsOf, wording } from "./letter.ts";

/** What a step still waits for, said neutrally: what is missing, what is accepted instead, what opens when it arrives. */
export function stepPaused(context: LetterContext): Letter {
  const words = wording(context);
  const step = held(
    context.file.steps.find(({ stepId }) => stepId === context.notice.subject.stepId),
    "step",
  );
  const message = sayPause(words.t, {
    number: words.order.number,
    step: words.stepLine(step),
    stepName: words.step(step),
    missing: requestsOf(context).map((request) => ({
      type: words.type(request),
      due: words.date(request.dueDate),
      alternatives: request.alternatives,
    })),
  });
  return contactMail(context, {
    subject: words.t("mail:step_paused.subject", { step: words.step(step), number: words.order.number }),
    button: words.t("mail:step_paused.button"),
    asker: words.person(requestOf(context).sentBy),
    children: message.map((line) => <Line key={line}>{line}</Line>),
  });
}
