import { contactMail } from "./contact-frame.tsx";
import { Code, Facts, Line } from "./frame.tsx";
import { type Letter, type LetterContext, requestOf, wording } from "./letter.ts";

/** The receipt of a declined request. */
export function declineReceived(context: LetterContext): Letter {
  const words = wording(context);
  const { t } = words;
  const request = requestOf(context);
  const params = { type: words.type(request), number: words.order.number, at: words.at(request.declined?.at ?? context.notice.at) };
  return contactMail(context, {
    subject: t("mail:decline_received.subject", params),
    button: t("mail:decline_received.button"),
    asker: words.person(request.sentBy),
    children: (
      <>
        <Line>{t("mail:decline_received.intro", params)}</Line>
        <Facts rows={[[words.label("reason"), words.text(request.declined?.words ?? null)]]} />
        <Facts
          title={t("mail:submission_received.witness")}
          rows={[["", <Code key="entry">{t("mail:label.entry", { n: context.file.n, hash: context.headHash })}</Code>]]}
        />
      </>
    ),
  });
}
