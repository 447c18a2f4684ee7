import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { may } from "~/domain/access/access.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { remindRequest } from "~/domain/requests/remind-request.ts";
import { refused } from "~/http/error-response.server.ts";
import { newKey } from "~/http/form-key.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { QUEUE_VIEWS, type QueueView, skippedRows } from "~/queries/queue/read-queue.server.ts";
import { readQueuePage } from "~/queries/queue/read-queue-page.server.ts";
import { QUEUE_GROUPS } from "~/queries/queue/waiting.server.ts";
import { viewQuery } from "~/queries/views/saved-view.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { ButtonLink } from "~/ui/button.tsx";
import { EmptyState } from "~/ui/empty-state.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Note } from "~/ui/note.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { QueueTable } from "~/ui/queue/queue-table.tsx";
import { Recent } from "~/ui/queue/recent.tsx";
import { TogetherBar } from "~/ui/queue/together-bar.tsx";
import { useQueueKeys } from "~/ui/queue/use-queue-keys.ts";
import { ViewTabs } from "~/ui/views/view-tabs.tsx";
import { formatAmount } from "~/words/amount.ts";
import { sayCount } from "~/words/count.ts";
import { ReaderPlace, useWords } from "~/words/reader.tsx";
import type { Translate } from "~/words/translate.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const asked = new URL(request.url).searchParams;
  const view: QueueView = QUEUE_VIEWS.find((name) => name === asked.get("view")) ?? "mine";
  const group = QUEUE_GROUPS.find((name) => name === asked.get("group"));
  const alone = group ? { group, skip: skippedRows(asked.get("skip")) } : null;
  const { zone } = session.organization;
  const read = await readMemberPage(
    session,
    (tenant, now) => readQueuePage(tenant, { view, alone, roles: session.roles, now, zone }, session),
    ({ counts }) => counts.mine,
  );
  const reminded = asked.get("reminded");
  return {
    ...read,
    ...{
      ...{ view, alone },
      query: viewQuery("queue", asked),
      views: [...QUEUE_VIEWS],
      formKey: may(session.roles, "send_requests") ? newKey() : null,
      mayOrder: may(session.roles, "create_orders"),
    },
    reminded: read.page.rows.find((row) => row.request?.requestId === reminded) ?? null,
  };
}

/** Reminds the supplier of one request, without leaving the queue. */
export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const form = await request.formData();
  const requestId = pathId(String(form.get("requestId") ?? ""));
  const key = String(form.get("key") ?? "");
  try {
    await runCommand(
      actingOf(session),
      pathId(String(form.get("orderId") ?? "")),
      remindRequest,
      { requestId, moment: "asked" as const },
      { key },
    );
  } catch (error) {
    return refused(error);
  }
  const back = new URL(request.url).searchParams;
  back.set("reminded", requestId);
  return redirect(`/queue?${back}`);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? sayCount(data.page.counts.mine) : ""} · Holdpoint`.trim() },
];

export default function QueuePage() {
  const { shell, place, page, view, alone, query, views, formKey, mayOrder, reminded } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const keys = useQueueKeys();
  const problems = useProblems();
  const behind = page.money.sums.map(({ minor, currency }) => formatAmount(minor, currency)).join(", ");
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="queue" page="p-queue">
        <header className="qhead">
          <PageHead
            title={titleOf(t, view, page.counts[view])}
            sub={
              behind ? t(page.money.all ? "queue:behind" : "queue:behind_shown", { amounts: behind, count: page.counts[view] }) : undefined
            }
            actions={
              mayOrder ? (
                <ButtonLink to="/orders/new" icon="plus">
                  {t("orders:new")}
                </ButtonLink>
              ) : null
            }
          />
          <ViewTabs
            {...{ page: "queue", query, saved: page.saved, label: t("queue:views") }}
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
            <ErrorSummary problems={problems.all} />
            {reminded?.request ? <Reminded row={reminded} type={reminded.request.type} who={reminded.request.contactName} /> : null}
            {page.rows.length === 0 ? (
              <EmptyState title={t("queue:nothing")}>{t("queue:nothing_hint")}</EmptyState>
            ) : (
              <>
                <TogetherBar mayRemind={formKey !== null} />
                <QueueTable {...{ view, alone, formKey }} rows={page.rows} groupCounts={page.groupCounts} chosen={keys.chosen} />
              </>
            )}
            <p className="keys small">
              {keys.on ? t("queue:keys", { next: "J", previous: "K", open: "O", tick: "X" }) : null}{" "}
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

/** What waits for the reader, or what the chosen view lists. */
function titleOf(t: Translate, view: QueueView, count: number): string {
  if (count === 0) return t("queue:nothing");
  const params = { count, shown: sayCount(count) };
  return view === "mine" ? t("queue:title", params) : t(`queue:title_of.${view}`, params);
}

function Reminded({ row, type, who }: { row: { orderNumber: string }; type: EvidenceType; who: string | null }) {
  const { t } = useWords();
  const params = { who: who ?? t("gate:erased"), type: t(`evidence:in_sentence.${type}`), number: row.orderNumber };
  return (
    <div role="status" className="reminded">
      <Note>{t("queue:was_reminded", params)}</Note>
    </div>
  );
}
