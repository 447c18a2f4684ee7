import { Link } from "@remix-run/react";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { ExceptionTable } from "~/ui/serials/exception-table.tsx";
import { useWords } from "~/words/reader.tsx";

/** So many exceptions stand on the decision's own page; the log's page has all. */
const SHOWN = 12;

/** What each log of the version was held against and what was found in it, what has no reason first. */
export function LogsToDecide({ page }: { page: DecisionPage }) {
  const { t } = useWords();
  return page.logs
    .filter(({ said }) => !said.problem)
    .map(({ fileId, said }) => {
      const rows = said.exceptions.toSorted((a, b) => Number(a.standing !== "open") - Number(b.standing !== "open")).slice(0, SHOWN);
      return (
        <section key={fileId} className="nexc" aria-labelledby={`h-log-${fileId}`}>
          <div className="sectionhead">
            <h2 id={`h-log-${fileId}`}>
              <Link to={`/orders/${page.order.orderId}/serials/${fileId}`}>{t("serials:see")}</Link>
            </h2>
            <span className="small">{said.exceptions.length > 0 ? said.tally : t("serials:none")}</span>
          </div>
          <p className="small">{said.how.join(" ")}</p>
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
}
