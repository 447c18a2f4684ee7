import { contactMail } from "./contact-frame.tsx";
import { Line } from "./frame.tsx";
import { type Letter, type LetterContext, requestOf, requestsOf, wording } from "./letter.ts";
import { RequestFacts } from "./request-facts.tsx";

/** What is still awaited from the contact, brought to mind before and when it is due. */
export function requestsReminded(context: LetterContext): Letter {
  const words = wording(context);
  const { t } = words;
  const requests = requestsOf(context);
  const params = {
    count: requests.length,
    organization: context.organization,
    number: words.order.number,
    type: words.typeName(requestOf(context)),
  };
  return contactMail(context, {
    subject: t("mail:requests_reminded.subject", params),
    button: t("mail:requests_reminded.button"),
    asker: words.person(requestOf(context).sentBy),
    children: (
      <>
        <Line>{t("mail:requests_reminded.intro", params)}</Line>
        {requests.map((request) => (
          <RequestFacts key={request.requestId} context={context} words={words} request={request} />
        ))}
      </>
    ),
  });
}
