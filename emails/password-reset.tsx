import { formatInstantFully } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import { Action, Frame, Line, Quiet } from "./frame.tsx";
import type { Letter } from "./letter.ts";

export interface PasswordResetProps {
  language: Language;
  email: string;
  /** The whole address with its token, on the configured origin. */
  url: string;
  /** Instant at which it ends. */
  until: string;
  zone: string;
}

/** Lets somebody set a new password. */
export function passwordReset(props: PasswordResetProps): Letter {
  const { language } = props;
  const t = getFixedT(language);
  return {
    subject: t("mail:password.subject"),
    replyTo: null,
    body: (
      <Frame language={language} preview={t("mail:password.subject")} sample={null} footer={<Quiet>{t("mail:password.unexpected")}</Quiet>}>
        <Line>{t("mail:greeting_plain")}</Line>
        <Line>{t("mail:password.intro", { email: props.email })}</Line>
        <Action label={t("mail:password.button")} url={props.url} plain={t("mail:link_plain")} />
        <Quiet>{t("mail:password.until", { at: formatInstantFully(props.until, props.zone, language) })}</Quiet>
      </Frame>
    ),
  };
}
