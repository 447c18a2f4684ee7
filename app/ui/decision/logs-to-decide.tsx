import { Link } from "@remix-run/react";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { ExceptionTable, type LetteredRow } from "~/ui/serials/exception-table.tsx";
import { OtherSheets } from "~/ui/serials/other-sheets.tsx";
import { useWords } from "~/words/reader.tsx";

/** So many exceptions stand on the decision's own page; the log's page has all. */
const SHOWN = 12;

/** What has no reason first, as much as stands on the page of a decision. */
const firstOf = <Row extends Pick<LetteredRow, "standing">>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => Number(a.standing !== "open") - Number(b.standing !== "open")).slice(0, SHOWN);

/** Where the carton lists and the scans say otherwise than the version's log, and why by the supplier. */
export function DifferencesToDecide({ page }: { page: DecisionPage }) {
  const { t } = useWords();
  const { differences, order } = page;
  if (differences.length === 0) return null;
  const there = `/orders/${order.orderId}/reconcile`;
  return (
    <section className="nexc" aria-labelledby="h-differ">
      <div className="sectionhead">
        <h2 id="h-differ">
          <Link to={there}>{t("reconcile:differences")}</Link>
        </h2>
      </div>
      <ExceptionTable
        rows={firstOf(differences)}
        caption={t("reconcile:differences")}
        reasonBy={t("serials:col.reason_of", { name: order.supplierName })}
      />
      {differences.length > SHOWN ? (
        <p className="older">
          <Link to={there}>{t("reconcile:see_all", { count: differences.length })}</Link>
        </p>
      ) : null}
    </section>
  );
}

/** What each log of the version was held against and what was found in it. */
export function LogsToDecide({ page }: { page: DecisionPage }) {
  const { t } = useWords();
  const logs = page.logs
    .filter(({ said }) => !said.problem)
    .map(({ fileId, name, said }) => {
      const rows = firstOf(said.exceptions);
      return (
        <section key={fileId} className="nexc" aria-labelledby={`h-log-${fileId}`}>
          <div className="sectionhead">
            <h2 id={`h-log-${fileId}`}>
              <Link to={`/orders/${page.order.orderId}/serials/${fileId}`}>
                {t("serials:see")}
                {page.logs.length > 1 ? ` (${name})` : ""}
              </Link>
            </h2>
            <span className="small">{said.exceptions.length > 0 ? said.tally : said.others.none}</span>
          </div>
          {said.others.words ? <p className="small">{said.others.words}</p> : null}
          {said.others.unread ? <p className="small warn">{said.others.unread}</p> : null}
          <p className="small">{said.how.join(" ")}</p>
          <OtherSheets sheets={said.sheets} />
          {rows.length > 0 ? (
            <ExceptionTable
              rows={rows}
              caption={t("serials:see")}
              reasonBy={t("serials:col.reason_of", { name: page.order.supplierName })}
            />
          ) : null}
          {said.exceptions.length > SHOWN ? (
            <p className="older">
              <Link to={`/orders/${page.order.orderId}/serials/${fileId}`}>
                {t("serials:exceptions", { count: said.exceptions.length })}
              </Link>
            </p>
          ) : null}
        </section>
      );
    });
  return (
    <>
      {page.examining ? <p className="small warn">{t("refusals:log_being_examined")}</p> : null}
      {logs}
    </>
  );
}
