import type { MemberNotice } from "~/domain/notifications/notice.ts";
import { Action, Frame, Line, Quiet, Strong } from "./frame.tsx";
import { type Letter, type LetterContext, wording } from "./letter.ts";
import { memberWords } from "./member-words.ts";

/** One thing that a member is told at once. Its button leads to the order, which asks them to sign in. */
export function memberNotice(context: LetterContext, kind: MemberNotice): Letter {
  const { t, order } = wording(context);
  const { file, language, link, organization, reader } = context;
  const told = memberWords(context, kind);
  const subject = t("mail:member.subject", { what: told.title, number: order.number });
  const footer = (
    <>
      <Quiet>{t("mail:member.why")}</Quiet>
      <Quiet>{t("mail:footer", { organization, number: order.number })}</Quiet>
    </>
  );
  return {
    subject: file.sample ? t("mail:sample_subject", { subject }) : subject,
    replyTo: null,
    body: (
      <Frame language={language} preview={told.lines[0] ?? subject} sample={file.sample ? t("mail:sample") : null} footer={footer}>
        <Line>{reader ? t("mail:greeting", { name: reader }) : t("mail:greeting_plain")}</Line>
        <Strong>{told.title}</Strong>
        {told.lines.map((line) => (
          <Line key={line}>{line}</Line>
        ))}
        {link ? <Action label={t("mail:member.button", { number: order.number })} url={link.url} plain={t("mail:link_plain")} /> : null}
      </Frame>
    ),
  };
}
