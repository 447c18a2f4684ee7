import { beforeStop } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import { Action, Frame, Line, Quiet } from "./frame.tsx";
import type { Letter } from "./letter.ts";

export interface WebhookTroubleProps {
  language: Language;
  organization: string;
  sample: boolean;
  /** `lost`: a message was given up; `off`: the endpoint was switched off. */
  trouble: "lost" | "off";
  host: string;
  /** The page of the endpoint's deliveries. */
  url: string;
}

/** Tells an owner that another system is not reached any more. */
export function webhookTrouble({ language, organization, sample, trouble, host, url }: WebhookTroubleProps): Letter {
  const t = getFixedT(language);
  const subject = t(`mail:webhook.${trouble}.subject`, { host });
  const intro = t(`mail:webhook.${trouble}.intro`, { host });
  return {
    subject: sample ? t("mail:sample_subject", { subject }) : subject,
    replyTo: null,
    body: (
      <Frame
        language={language}
        preview={intro}
        sample={sample ? t("mail:sample") : null}
        footer={<Quiet>{t("mail:footer_account", { organization: beforeStop(organization) })}</Quiet>}
      >
        <Line>{t("mail:greeting_plain")}</Line>
        <Line>{intro}</Line>
        <Action label={t("mail:webhook.button")} url={url} plain={t("mail:link_plain")} />
        <Quiet>{t("mail:webhook.kept")}</Quiet>
      </Frame>
    ),
  };
}
