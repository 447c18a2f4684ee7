import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { readSystem } from "~/queries/accounts/read-system.server.ts";
import { titled } from "~/routes/auth/titled.ts";
import { Note } from "~/ui/note.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { Section, SettingsFrame } from "./frame.tsx";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "manage_rules");
  const { shell, place } = await readMemberPage(session, async () => null);
  return { title: await pageTitle(request, "accounts:settings.system", {}, session.language), shell, place, system: await readSystem() };
}

export default function System() {
  const { t } = useWords();
  const { shell, place, system } = useLoaderData<typeof loader>();
  const seconds = Math.abs(system.clockSeconds);
  return (
    <SettingsFrame of={{ shell, place }} current="system">
      <Section title={t("accounts:system.parts")}>
        <ul>
          {system.parts.map(({ name, well }) => (
            <li key={name}>
              {name === "database" || name === "storage" || name === "queue" ? t(`accounts:system.part.${name}`) : name}:{" "}
              {well ? t("accounts:system.well") : t("accounts:system.sick")}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("accounts:system.database")}>
        {system.unprotected ? (
          <Note tone="warn" head={t("accounts:system.unprotected_head")}>
            {t("accounts:system.unprotected")}
          </Note>
        ) : (
          <p>{t("accounts:system.protected")}</p>
        )}
      </Section>
      <Section title={t("accounts:system.clocks")}>
        {seconds > 2 ? (
          <Note tone="warn" head={t("accounts:system.clock_head")}>
            {t("accounts:system.clock_differs", { seconds })}
          </Note>
        ) : (
          <p>{t("accounts:system.clock_agrees")}</p>
        )}
      </Section>
      <Section title={t("accounts:system.storage")}>
        <p>{t(`accounts:system.storage_${system.storage.kind}`)}</p>
        {system.storage.conditionalWrites ? null : <p>{t("accounts:system.no_conditional_writes")}</p>}
        {system.storage.kind === "s3" && !system.storage.versions ? <p>{t("accounts:system.no_versions")}</p> : null}
        <Note>{t("accounts:system.not_scanned")}</Note>
      </Section>
      <Section title={t("accounts:system.mail")}>
        <p>{system.mails ? t("accounts:mailbox.sends") : t("accounts:mailbox.keeps")}</p>
      </Section>
    </SettingsFrame>
  );
}
