import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { may } from "~/domain/access/access.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { listOrders, VIEWS } from "~/queries/orders/list-orders.server.ts";
import { viewQuery } from "~/queries/views/saved-view.ts";
import { listViews } from "~/queries/views/saved-views.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { Button, ButtonLink } from "~/ui/button.tsx";
import { EmptyState } from "~/ui/empty-state.tsx";
import { OrderTable } from "~/ui/order/order-table.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { Pagination } from "~/ui/pagination.tsx";
import { ViewTabs } from "~/ui/views/view-tabs.tsx";
import { getFixedT } from "~/words/language.server.ts";
import { ReaderPlace, useWords } from "~/words/reader.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const query = new URL(request.url).searchParams;
  const view = VIEWS.find((known) => known === query.get("view")) ?? "going";
  const search = query.get("q")?.trim().slice(0, 80) || null;
  const { page, ...around } = await readMemberPage(session, async (tenant, now) => ({
    ...(await listOrders(tenant, { view, search, after: query.get("after"), before: query.get("before") }, now)),
    saved: await listViews(tenant, session.memberId, "orders"),
  }));
  const t = getFixedT(session.language);
  const title = t("shell:title", { page: t("orders:title") });
  return {
    ...around,
    ...page,
    view,
    views: VIEWS,
    search,
    query: viewQuery("orders", query),
    title,
    mayOpen: may(session.roles, "create_orders"),
  };
}

export default function Orders() {
  const { shell, place, ...list } = useLoaderData<typeof loader>();
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="orders" page="p-orders">
        <OrderList {...list} />
      </AppShell>
    </ReaderPlace>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function OrderList({ rows, newer, earlier, any, view, views, search, query, saved, mayOpen }: Omit<Loaded, "shell" | "place">) {
  const { t } = useWords();
  const to = (changes: Record<string, string | null>) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ view: view === "going" ? null : view, q: search, ...changes })) {
      if (value) query.set(name, value);
    }
    return query.size > 0 ? `/orders?${query}` : "/orders";
  };
  const open = mayOpen ? (
    <ButtonLink kind="main" icon="plus" to="/orders/new">
      {t("orders:new")}
    </ButtonLink>
  ) : null;
  if (!any) {
    return (
      <>
        <PageHead title={t("orders:title")} />
        <EmptyState title={t("orders:none")} action={open}>
          {t("orders:none_text")}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHead title={t("orders:title")} actions={open} />
      <div className="listhead">
        <ViewTabs
          {...{ page: "orders", query, saved, label: t("orders:view.label") }}
          items={views.map((name) => ({
            to: to({ view: name === "going" ? null : name }),
            label: t(`orders:view.${name}`),
            current: name === view,
          }))}
        />
        <Form className="listsearch" role="search" action="/orders">
          {view === "going" ? null : <input type="hidden" name="view" value={view} />}
          <input
            type="search"
            name="q"
            key={search ?? ""}
            defaultValue={search ?? ""}
            aria-label={t("orders:search")}
            placeholder={t("orders:search_hint")}
          />
          <Button size="small">{t("orders:search_go")}</Button>
        </Form>
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t("orders:none_found")}>{t("orders:none_found_text")}</EmptyState>
      ) : (
        <OrderTable rows={rows} />
      )}
      <Pagination newer={newer && to({ before: newer })} earlier={earlier && to({ after: earlier })} />
    </>
  );
}
