import type { ReactNode } from "react";
import type { MemberPage } from "~/http/member-page.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { Tabs } from "~/ui/tabs.tsx";
import { ReaderPlace, useWords } from "~/words/reader.tsx";

const PAGES = [
  { page: "account", to: "/settings" },
  { page: "security", to: "/settings/security" },
  { page: "notices", to: "/settings/notices" },
  { page: "organization", to: "/settings/organization" },
  { page: "members", to: "/settings/members" },
  { page: "rules", to: "/settings/rules" },
  { page: "templates", to: "/settings/templates" },
  { page: "webhooks", to: "/settings/webhooks", ownerOnly: true },
  { page: "api", to: "/settings/api", ownerOnly: true },
  { page: "mailbox", to: "/settings/mailbox", ownerOnly: true },
  { page: "system", to: "/settings/system", ownerOnly: true },
] as const;

export type SettingsPage = (typeof PAGES)[number]["page"];

/** What stands around each page of the settings. Pages for owners show to owners only. */
export function SettingsFrame({
  of,
  current,
  children,
}: {
  of: Pick<MemberPage, "shell" | "place">;
  current: SettingsPage;
  children: ReactNode;
}) {
  const { t } = useWords();
  const owner = of.shell.roles.includes("owner");
  const tabs = PAGES.filter((page) => owner || !("ownerOnly" in page)).map(({ page, to }) => ({
    to,
    label: t(`accounts:settings.${page}`),
    current: page === current,
  }));
  return (
    <ReaderPlace {...of.place}>
      <AppShell {...of.shell} current="settings" page="p-settings">
        <PageHead title={t("shell:settings")} />
        <Tabs label={t("shell:settings")} items={tabs} />
        <div className="settings">{children}</div>
      </AppShell>
    </ReaderPlace>
  );
}

/** One matter of the settings: what it is at the left, its fields at the right. */
export function Section({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <section className="setting">
      <div>
        <h2>{title}</h2>
        {hint ? <p className="hint">{hint}</p> : null}
      </div>
      <div className="settingbody">{children}</div>
    </section>
  );
}
