import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { may } from "~/domain/access/access.ts";
import { adoptRule } from "~/domain/numbering/adopt-rule.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line } from "~/http/form-schema.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { readLogPage } from "~/queries/serials/read-log.server.ts";
import { lineAsked } from "~/queries/serials/say-line.server.ts";
import type { LogSaid } from "~/queries/serials/say-log.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { titled } from "~/ui/order/titled.ts";
import { PageHead } from "~/ui/page-head.tsx";
import { BadRows } from "~/ui/serials/bad-rows.tsx";
import { BesideTable } from "~/ui/serials/beside-table.tsx";
import { ExceptionTable } from "~/ui/serials/exception-table.tsx";
import { LogFacts, LogFindings } from "~/ui/serials/log-view.tsx";
import { FindNumber } from "~/ui/serials/number-detail.tsx";
import { Status } from "~/ui/status.tsx";
import { ReaderPlace, useWords } from "~/words/reader.tsx";

export const meta = titled;

/** What was found in a serial log: figures, number line, every exception with its reason. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  return readOrderForm(session, params.orderId, "serials:title", async (parts) => ({
    ...(await readLogPage(parts, params.fileId, lineAsked(new URL(request.url).searchParams))),
    mayDeclare: may(session.roles, "send_requests"),
  }));
}

const schema = z.object({ intent: z.literal("adopt"), key: line(120) });

/** Declares the rule that was read from the log for the lines it shows. */
export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const [orderId, fileId] = [pathId(params.orderId), pathId(params.fileId)];
  const read = await readForm(request, schema);
  if (!read.ok) return unreadable(read.problems);
  try {
    await runCommand(actingOf(session), orderId, adoptRule, { fileId }, { key: read.value.key });
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}/serials/${fileId}`);
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

/** Whether gaps or duplicates were stated otherwise than the log has them. */
const disagrees = ({ stated, exceptions }: LogSaid): boolean =>
  stated.notFound !== "" || exceptions.some(({ declared }) => declared === "undeclared" || declared === "partly");

function Log({ page: { order, form, formKey, shell } }: { page: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const { t } = useWords();
  const problems = useProblems();
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
        {said.others.whole ? <FindNumber line={said.line} /> : null}
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
        <ErrorSummary problems={problems.all} />
        <p className="lead">
          <Status state={decision?.outcome ?? "to_decide"} />{" "}
          {decision ? <span>{decision.sentence}</span> : <Link to={`${here}/decide/${form.submissionId}`}>{t("orders:compare")}</Link>}
        </p>
        {form.registered.map((words) => (
          <p key={words} className="small">
            {words}
          </p>
        ))}
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
      {said ? <BadRows said={form.rows} /> : null}
      {said ? (
        <BesideTable beside={form.beside} orderId={order.orderId} adoptKey={form.mayDeclare ? formKey : null}>
          {disagrees(said) && order.state === "going" && may(shell.roles, "send_requests") ? (
            <p className="nask">
              <Link to={`${here}/requests/new?type=serial_log&about=stated:${form.fileId}`}>{t("reconcile:ask_declared")}</Link>
            </p>
          ) : null}
        </BesideTable>
      ) : null}
    </>
  );
}
