import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireMember } from "~/http/session.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { readLogPage } from "~/queries/serials/read-log.server.ts";
import { lineAsked } from "~/queries/serials/say-line.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { titled } from "~/ui/order/titled.ts";
import { PageHead } from "~/ui/page-head.tsx";
import { ExceptionTable } from "~/ui/serials/exception-table.tsx";
import { LogFacts, LogFindings } from "~/ui/serials/log-view.tsx";
import { FindNumber } from "~/ui/serials/number-detail.tsx";
import { Status } from "~/ui/status.tsx";
import { ReaderPlace, useWords } from "~/words/reader.tsx";

export const meta = titled;

/** What was found in a serial log: figures, number line, every exception with its reason. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  return readOrderForm(session, params.orderId, "serials:title", (parts) =>
    readLogPage(parts, params.fileId, lineAsked(new URL(request.url).searchParams)),
  );
}

export default function Serials() {
  const page = useLoaderData<typeof loader>();
  return (
    <ReaderPlace {...page.place}>
      <AppShell {...page.shell} current="orders" page="p-serials">
        <Log page={page} />
      </AppShell>
    </ReaderPlace>
  );
}

function Log({ page: { order, form } }: { page: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const { t } = useWords();
  const { said, decision } = form;
  const here = `/orders/${order.orderId}`;
  const crumbs = [
    { label: t("orders:title"), to: "/orders" },
    { label: t("orders:po", { number: order.number }), to: here },
    { label: form.name, to: `${here}/files/${form.fileId}` },
  ];
  const title = (
    <>
      {t("serials:title_version", { version: form.version })} {said?.range ? <span className="h1sub">{said.range}</span> : null}
    </>
  );
  const actions =
    said && !said.problem ? (
      <>
        <FindNumber line={said.line} />
        {said.exceptions.length > 0 ? (
          <a className="btn btn-quiet" href={`${here}/serials/${form.fileId}/exceptions.csv`}>
            {t("serials:export")}
          </a>
        ) : null}
      </>
    ) : null;
  return (
    <>
      <header className="nhead">
        <PageHead crumbs={crumbs} title={title} actions={actions} />
        <p className="lead">
          <Status state={decision?.outcome ?? "to_decide"} />{" "}
          {decision ? <span>{decision.sentence}</span> : <Link to={`${here}/decide/${form.submissionId}`}>{t("orders:compare")}</Link>}
        </p>
        {said ? <LogFacts said={said} /> : <p>{t("serials:waiting")}</p>}
      </header>
      {said ? (
        <LogFindings said={said} zooms>
          <ExceptionTable
            rows={said.exceptions}
            caption={t("serials:exceptions", { count: said.exceptions.length })}
            reasonBy={t("serials:col.reason_of", { name: form.supplierName })}
            zooms
          />
        </LogFindings>
      ) : null}
    </>
  );
}
