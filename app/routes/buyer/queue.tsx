import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { QUEUE_VIEWS, type QueueView, readQueue } from "~/queries/queue/read-queue.server.ts";
import { readRecent } from "~/queries/queue/read-recent.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { ButtonLink } from "~/ui/button.tsx";
import { EmptyState } from "~/ui/empty-state.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { QueueTable } from "~/ui/queue/queue-table.tsx";
import { Recent } from "~/ui/queue/recent.tsx";
import { useQueueKeys } from "~/ui/queue/use-queue-keys.ts";
import { Tabs } from "~/ui/tabs.tsx";
import { formatAmount } from "~/words/amount.ts";
import { ReaderPlace, useWords } from "~/words/reader.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const wanted = new URL(request.url).searchParams.get("view");
  const view: QueueView = QUEUE_VIEWS.find((name) => name === wanted) ?? "mine";
  const { zone } = session.organization;
  const read = await readMemberPage(session, async (tenant, now) => ({
    ...(await readQueue(tenant, { view, roles: session.roles, now, zone })),
    recent: await readRecent(tenant, session, { now, zone }),
  }));
  return { ...read, view, views: [...QUEUE_VIEWS] };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.page.counts.mine ?? ""} · Holdpoint`.trim() }];

export default function QueuePage() {
  const { shell, place, page, view, views } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const keys = useQueueKeys();
  const behind = page.money.map(({ minor, currency }) => formatAmount(minor, currency)).join(", ");
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="queue" page="p-queue">
        <header className="qhead">
          <PageHead
            title={page.counts.mine === 0 ? t("queue:nothing") : t("queue:title", { count: page.counts.mine })}
            sub={behind ? t("queue:behind", { amounts: behind }) : undefined}
            actions={
              <ButtonLink to="/orders/new" icon="plus">
                {t("orders:new")}
              </ButtonLink>
            }
          />
          <Tabs
            label={t("queue:views")}
            items={views.map((name) => ({
              label: t(`queue:view.${name}`),
              to: `/queue?view=${name}`,
              count: page.counts[name],
              current: name === view,
            }))}
          />
        </header>
        <div className="qgrid">
          <div className="qmain">
            {page.rows.length === 0 ? (
              <EmptyState title={t("queue:nothing")}>{t("queue:nothing_hint")}</EmptyState>
            ) : (
              <QueueTable rows={page.rows} groupCounts={page.groupCounts} chosen={keys.chosen} />
            )}
            <p className="keys small">
              {keys.on ? t("queue:keys", { next: "J", previous: "K", open: "O" }) : null}{" "}
              <button type="button" className="linkbtn" onClick={keys.toggle}>
                {t(keys.on ? "queue:keys_off" : "queue:keys_on")}
              </button>
            </p>
          </div>
          <Recent days={page.recent} />
        </div>
      </AppShell>
    </ReaderPlace>
  );
}
