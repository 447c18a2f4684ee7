import type { MemberRole } from "~/domain/record/actor.ts";
import { beforeStop, formatDate } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import { Action, Frame, Line, Quiet } from "./frame.tsx";
import type { Letter } from "./letter.ts";

export interface MemberInvitationProps {
  language: Language;
  organization: string;
  sample: boolean;
  /** Name of the member who invites. */
  invitedBy: string;
  roles: readonly MemberRole[];
  /** The whole address with its token, on the configured origin. */
  url: string;
  /** Last day on which it works, "2026-03-04". */
  until: string;
}

/** Invites a colleague into the organization. */
export function memberInvitation(props: MemberInvitationProps): Letter {
  const { language, organization } = props;
  const t = getFixedT(language);
  const roles = props.roles.map((role) => t(`access:role.${role}`)).join(", ");
  const subject = t("mail:invitation.subject", { organization });
  const intro = t("mail:invitation.intro", { who: props.invitedBy, organization, roles });
  return {
    subject: props.sample ? t("mail:sample_subject", { subject }) : subject,
    replyTo: null,
    body: (
      <Frame
        language={language}
        preview={intro}
        sample={props.sample ? t("mail:sample") : null}
        footer={<Quiet>{t("mail:footer_account", { organization: beforeStop(organization) })}</Quiet>}
      >
        <Line>{t("mail:greeting_plain")}</Line>
        <Line>{intro}</Line>
        <Action label={t("mail:invitation.button")} url={props.url} plain={t("mail:link_plain")} />
        <Quiet>{t("mail:invitation.until", { date: formatDate(props.until, language) })}</Quiet>
        <Quiet>{t("mail:invitation.unexpected")}</Quiet>
      </Frame>
    ),
  };
}
