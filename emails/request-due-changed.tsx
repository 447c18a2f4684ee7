import { contactMail } from "./contact-frame.tsx";
import { Line } from "./frame.tsx";
import { type Letter, type LetterContext, requestOf, wording } from "./letter.ts";
import { RequestFacts } from "./request-facts.tsx";

/** The buyer moved a request's due date. */
export function requestDueChanged(context: LetterContext): Letter {
  const words = wording(context);
  const request = requestOf(context);
  const params = {
    type: words.type(request),
    organization: context.organization,
    number: words.order.number,
    date: words.date(request.dueDate),
  };
  return contactMail(context, {
    subject: words.t("mail:request_due_changed.subject", params),
    button: words.t("mail:request_due_changed.button"),
    asker: words.person(request.sentBy),
    children: (
      <>
        <Line>{words.t("mail:request_due_changed.intro", params)}</Line>
        <RequestFacts context={context} words={words} request={request} />
      </>
    ),
  });
}
