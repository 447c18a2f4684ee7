import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { type PayeeSum, sumPayees } from "~/queries/steps/step-totals.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { Button } from "~/ui/button.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { type Column, Table } from "~/ui/table.tsx";
import { formatMinor } from "~/words/amount.ts";
import { formatCount } from "~/words/format.ts";
import { pageTitle } from "~/words/page-title.server.ts";
import { ReaderPlace, useWords } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";

const PAGE = 50;
const LAST_PAGE = 1_000;

export const meta = titled;

/** What is ready, released, locked and paid, payee by payee and currency by currency. */
export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { searchParams } = new URL(request.url);
  const words = (searchParams.get("q") ?? "").trim().slice(0, 80);
  const asked = Number(searchParams.get("page") ?? "1");
  const number = Number.isInteger(asked) && asked > 0 && asked <= LAST_PAGE ? asked : 1;
  const read = await readMemberPage(session, (tenant) => sumPayees(tenant, { limit: PAGE, offset: (number - 1) * PAGE, words }));
  const title = await pageTitle(request, "finance:payees.title", {}, session.language);
  return { ...read, page: read.page.slice(0, PAGE), more: read.page.length > PAGE, number, words, title };
}

export default function Payees() {
  const { shell, place, page, more, number, words } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const next = new URLSearchParams({ ...(words ? { q: words } : {}), page: String(number + 1) });
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="payments" page="p-payees">
        <PageHead
          crumbs={[{ label: t("finance:title.payment"), to: "/payments" }, { label: t("finance:payees.title") }]}
          title={t("finance:payees.title")}
          sub={t("finance:payees.intro")}
        />
        <div className="listhead">
          <Form className="listsearch" role="search" action="/payments/payees">
            <input
              type="search"
              name="q"
              defaultValue={words}
              key={words}
              aria-label={t("finance:payees.find")}
              placeholder={t("finance:payees.find")}
            />
            <Button size="small">{t("finance:payees.go")}</Button>
          </Form>
        </div>
        {page.length === 0 ? (
          <p className="none">{t(words ? "finance:payees.none" : "finance:payees.none_yet")}</p>
        ) : (
          <PayeeTable rows={page} />
        )}
        {more ? (
          <p className="more">
            <Link to={`/payments/payees?${next}`}>{t("finance:payees.next")}</Link>
          </p>
        ) : null}
      </AppShell>
    </ReaderPlace>
  );
}

function PayeeTable({ rows }: { rows: readonly PayeeSum[] }) {
  const { t } = useWords();
  const amount = (key: "ready" | "released" | "locked" | "onHold" | "paid", label: string): Column<PayeeSum> => ({
    ...{ key, label, numeric: true },
    cell: (row) => <span className={row[key] === "0" ? "meta" : undefined}>{formatMinor(row[key], row.currency)}</span>,
  });
  const columns: Column<PayeeSum>[] = [
    {
      ...{ key: "payee", label: t("finance:payees.payee"), lead: true },
      cell: ({ name }) =>
        name ? <Link to={`/payments?${new URLSearchParams({ payee: name })}`}>{name}</Link> : <span>{t("finance:no_payee")}</span>,
    },
    { key: "currency", label: t("finance:payees.currency"), cell: ({ currency }) => currency },
    amount("ready", t("finance:payees.ready")),
    amount("released", t("finance:payees.released")),
    amount("locked", t("finance:payees.locked")),
    amount("onHold", t("finance:payees.on_hold")),
    amount("paid", t("finance:payees.paid")),
    { key: "count", label: t("finance:payees.count"), numeric: true, cell: ({ count }) => formatCount(count) },
  ];
  return <Table caption={t("finance:payees.title")} columns={columns} rows={rows} rowKey={(row) => `${row.payeeId} ${row.currency}`} />;
}
