import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { readMailbox } from "~/queries/accounts/read-mailbox.server.ts";
import { titled } from "~/routes/auth/titled.ts";
import { services } from "~/server/services.server.ts";
import { EmptyState } from "~/ui/empty-state.tsx";
import { formatInstant } from "~/words/format.ts";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { SettingsFrame } from "./frame.tsx";

export const meta = titled;

/** Mails hold live links, so only owners read them here. */
export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "manage_members");
  const { dataFolder, env } = services();
  const { shell, place, page } = await readMemberPage(session, (tenant) => readMailbox(tenant, dataFolder));
  return {
    title: await pageTitle(request, "accounts:settings.mailbox", {}, session.language),
    shell,
    place,
    mails: page,
    sends: env.SMTP_URL !== undefined,
  };
}

export default function Mailbox() {
  const { t, language } = useWords();
  const { shell, place, mails, sends } = useLoaderData<typeof loader>();
  return (
    <SettingsFrame of={{ shell, place }} current="mailbox">
      <p className="hint">{sends ? t("accounts:mailbox.sends") : t("accounts:mailbox.keeps")}</p>
      {mails.length === 0 ? <EmptyState title={t("accounts:mailbox.empty")} /> : null}
      {mails.map((mail) => (
        <details key={mail.id} className="person">
          <summary>
            <b>{mail.subject}</b>
            <span className="small blk">
              {mail.to} · {formatInstant(mail.at, place.zone, language)}
            </span>
          </summary>
          <p className="mailtext">
            <LinkedText text={mail.text} />
          </p>
        </details>
      ))}
    </SettingsFrame>
  );
}

/** Plain text whose addresses can be followed. */
function LinkedText({ text }: { text: string }) {
  let place = 0;
  return text.split(/(https?:\/\/[^\s<>\]]+)/).map((part) => {
    place += part.length;
    const key = `${place}`;
    return /^https?:\/\//.test(part) ? (
      <a key={key} href={part}>
        {part}
      </a>
    ) : (
      <span key={key}>{part}</span>
    );
  });
}
