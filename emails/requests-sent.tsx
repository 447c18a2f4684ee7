import { contactMail } from "./contact-frame.tsx";
import { Line, Quiet } from "./frame.tsx";
import { type Letter, type LetterContext, requestOf, requestsOf, wording } from "./letter.ts";
import { RequestFacts } from "./request-facts.tsx";

/** One envelope of requests: who asks, what, until when, and what waits for it. */
export function requestsSent(context: LetterContext): Letter {
  const words = wording(context);
  const { t } = words;
  const requests = requestsOf(context);
  const asker = words.person(requestOf(context).sentBy);
  const params = {
    count: requests.length,
    organization: context.organization,
    number: words.order.number,
    type: words.type(requestOf(context)),
    who: asker?.name ?? t("mail:unnamed"),
  };
  return contactMail(context, {
    subject: t("mail:requests_sent.subject", params),
    button: t("mail:requests_sent.button"),
    asker,
    children: (
      <>
        <Line>{t("mail:requests_sent.intro", params)}</Line>
        {requests.map((request) => (
          <RequestFacts key={request.requestId} context={context} words={words} request={request} />
        ))}
        <Quiet>{t("mail:requests_sent.no_account")}</Quiet>
      </>
    ),
  });
}
