import type { ReactNode } from "react";
import { beforeStop } from "~/words/format.ts";
import { Action, Frame, Line, Quiet } from "./frame.tsx";
import { type Letter, type LetterContext, type Person, type Wording, wording } from "./letter.ts";

export interface ContactMail {
  subject: string;
  button: string;
  /** Who at the organization asks or decided; null when nobody in particular did. */
  asker: Person | null;
  children: ReactNode;
}

/**
 * A mail to a supplier's contact: greeting, content, the link as button and as plain address with its end, whom to ask.
 * In a sample organization the subject says so first.
 */
export function contactMail(context: LetterContext, mail: ContactMail): Letter {
  const { language, file, link, organization, reader } = context;
  const words = wording(context);
  const { t } = words;
  const sample = file.sample ? t("mail:sample") : null;
  const footer = (
    <>
      <Quiet>
        {mail.asker?.name
          ? t("mail:ask", { who: mail.asker.name, organization })
          : t("mail:ask_organization", { organization: beforeStop(organization) })}
      </Quiet>
      <Quiet>{t("mail:footer", { organization, number: words.order.number })}</Quiet>
    </>
  );
  return {
    subject: file.sample ? t("mail:sample_subject", { subject: mail.subject }) : mail.subject,
    replyTo: mail.asker?.email ?? null,
    body: (
      <Frame language={language} preview={mail.subject} sample={sample} footer={footer}>
        <Line>{reader ? t("mail:greeting", { name: reader }) : t("mail:greeting_plain")}</Line>
        {mail.children}
        {link ? <LinkPart words={words} link={link} label={mail.button} /> : null}
      </Frame>
    ),
  };
}

function LinkPart({ words, link, label }: { words: Wording; link: NonNullable<LetterContext["link"]>; label: string }) {
  return (
    <>
      <Action label={label} url={link.url} plain={words.t("mail:link_plain")} />
      {link.expiresAt ? <Quiet>{words.t("mail:link_until", { date: words.day(link.expiresAt) })}</Quiet> : null}
    </>
  );
}
