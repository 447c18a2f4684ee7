import { formatInstantFully } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import { Action, Frame, Line, Quiet } from "./frame.tsx";
import type { Letter } from "./letter.ts";

/** What somebody changed of their own second factor. */
export type FactorChange = "codes_on" | "codes_off" | "codes_renewed" | "passkey_added" | "passkey_removed";

interface Changed {
  language: Language;
  /** The page of second factors, or of members. */
  url: string;
  at: string;
  zone: string;
}

/** Tells somebody that their second factor is another one now: were it not they, they would want to know. */
export const secondFactorChanged = ({ change, ...of }: Changed & { change: FactorChange }): Letter => {
  const t = getFixedT(of.language);
  return letter(of, { subject: t("mail:factor.subject"), intro: t(`mail:factor.${change}`), unexpected: t("mail:factor.unexpected") });
};

/** Tells a member, or an owner beside them, whose second factor was taken away, by whom and why. `who` is null for the operator. */
export const secondFactorReset = (of: Changed & { name: string; email: string; who: string | null; reason: string }): Letter => {
  const t = getFixedT(of.language);
  const { name, email, who, reason } = of;
  return letter(of, {
    subject: t("mail:factor.reset_subject", { name }),
    intro: who === null ? t("mail:factor.reset_operator", { name, email }) : t("mail:factor.reset", { name, email, who, reason }),
    unexpected: t("mail:factor.reset_unexpected"),
  });
};

function letter({ language, url, at, zone }: Changed, words: { subject: string; intro: string; unexpected: string }): Letter {
  const t = getFixedT(language);
  return {
    subject: words.subject,
    replyTo: null,
    body: (
      <Frame language={language} preview={words.subject} sample={null} footer={<Quiet>{words.unexpected}</Quiet>}>
        <Line>{t("mail:greeting_plain")}</Line>
        <Line>{words.intro}</Line>
        <Line>{t("mail:factor.at", { at: formatInstantFully(at, zone, language) })}</Line>
        <Action label={t("mail:factor.button")} url={url} plain={t("mail:link_plain")} />
      </Frame>
    ),
  };
}
