import { contactMail } from "./contact-frame.tsx";
import { Facts, Line } from "./frame.tsx";
import { held, type Letter, type LetterContext, requestOf, wording } from "./letter.ts";

/** The buyer entered what was said another way; the contact is asked to confirm that these are the supplier's words. */
export function wordsEntered(context: LetterContext): Letter {
  const words = wording(context);
  const { t } = words;
  const request = requestOf(context);
  const statement = held(context.file.statements[context.notice.subject.statementId ?? ""], "statement");
  const params = { type: words.type(request), organization: context.organization, number: words.order.number };
  const said = t("statements:entered_by_buyer", {
    channel: t(`submissions:channel.${statement.channel ?? "other"}`),
    date: statement.saidOn ? words.date(statement.saidOn) : words.day(statement.at),
  });
  return contactMail(context, {
    subject: t("mail:words_entered.subject", params),
    button: t("mail:words_entered.button"),
    asker: words.person(statement.by),
    children: (
      <>
        <Line>{t("mail:words_entered.intro", params)}</Line>
        <Facts
          rows={[
            [words.label("said_by"), words.text(statement.author)],
            [words.label("words"), words.text(statement.words)],
            ["", said],
          ]}
        />
      </>
    ),
  });
}
