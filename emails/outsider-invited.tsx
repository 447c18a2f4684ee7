import { Action, Frame, Line, Quiet } from "./frame.tsx";
import { held, type Letter, type LetterContext, wording } from "./letter.ts";

/** Somebody outside both companies was given a link that reads parts of an order. It says nothing of what is in them. */
export function outsiderInvited(context: LetterContext): Letter {
  const { file, language, link, notice, organization, reader } = context;
  const { t, order, day } = wording(context);
  const { audience } = notice;
  const outsider = held(audience.to === "outsider" ? file.outsiders[audience.outsiderId] : null, "outsider");
  const params = { number: order.number, organization, role: t(`outsiders:in_sentence.${outsider.role}`) };
  const subject = t("mail:outsider_invited.subject", params);
  return {
    subject: file.sample ? t("mail:sample_subject", { subject }) : subject,
    replyTo: null,
    body: (
      <Frame
        language={language}
        preview={subject}
        sample={file.sample ? t("mail:sample") : null}
        footer={<Quiet>{t("mail:outsider_invited.footer", params)}</Quiet>}
      >
        <Line>{reader ? t("mail:greeting", { name: reader }) : t("mail:greeting_plain")}</Line>
        <Line>{t("mail:outsider_invited.intro", params)}</Line>
        {link ? <Action label={t("mail:outsider_invited.button")} url={link.url} plain={t("mail:link_plain")} /> : null}
        {link?.expiresAt ? (
          <Quiet>{t("mail:outsider_invited.until", { date: day(new Date(Date.parse(link.expiresAt) - 1).toISOString()) })}</Quiet>
        ) : null}
      </Frame>
    ),
  };
}
