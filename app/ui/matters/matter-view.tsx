import { Link } from "@remix-run/react";
import { useProblems } from "~/http/use-problems.ts";
import type { MatterPage } from "~/queries/matters/read-matter.server.ts";
import { DateText } from "~/ui/date-text.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Thread } from "~/ui/order/statements.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { Status } from "~/ui/status.tsx";
import { useWords } from "~/words/reader.tsx";
import { Handoff } from "./handoff.tsx";
import { CiteForm, CloseForm, ReopenForm } from "./matter-forms.tsx";
import { MatterNote } from "./matter-note.tsx";
import { VersionsCompared } from "./versions-compared.tsx";

export interface MatterProps {
  page: MatterPage;
  formKey: string;
}

/** One matter: its triage, what it gathers, its note, and the handoff test that closes it. */
export function MatterView({ page, formKey }: MatterProps) {
  const { t } = useWords();
  const problems = useProblems();
  const { matter } = page;
  const here = `/orders/${page.orderId}`;
  return (
    <div className="matterpage">
      <PageHead
        crumbs={[
          { label: t("orders:title"), to: "/orders" },
          { label: t("orders:po", { number: page.number }), to: here },
          { label: t("matters:title"), to: `${here}/matters` },
        ]}
        title={matter.title}
        sub={
          <>
            {matter.kind} <Status state={matter.mark}>{matter.status}</Status>
          </>
        }
      />
      <ErrorSummary problems={problems.all} />
      <p className="request-meta">
        <span>{`${t("matters:field_label")}: ${matter.field}`}</span>
        <span>{matter.about}</span>
        <span>
          {matter.by}
          {t("orders:list_comma")}
          <DateText instant={matter.since} />
        </span>
      </p>
      <p className={matter.locks ? "mid warn" : "meta"}>{matter.closed ?? matter.locks ?? t("matters:locks_nothing")}</p>
      {page.reopened.map((words) => (
        <p key={words} className="meta">
          {words}
        </p>
      ))}
      <div className="mgrid">
        <div className="gathered">
          <Triage page={page} />
          <Explanations page={page} />
          <VersionsCompared page={page} />
          <Gathered page={page} formKey={formKey} />
        </div>
        <div className="closing">
          <MatterNote page={page} formKey={formKey} />
          <Handoff page={page} formKey={formKey} />
          {page.may.close ? <CloseForm page={page} formKey={formKey} /> : null}
          {page.control ? (
            <section aria-labelledby="h-control">
              <h2 id="h-control">{t("matters:next_control")}</h2>
              <p>{page.control}</p>
            </section>
          ) : null}
          {page.may.reopen ? <ReopenForm page={page} formKey={formKey} /> : null}
        </div>
      </div>
    </div>
  );
}

function Triage({ page }: { page: MatterPage }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="h-triage">
      <h2 id="h-triage">{t("matters:triage")}</h2>
      <dl className="triaged">
        {page.triage.map(({ code, name, why }) => (
          <div key={code}>
            <dt>{name}</dt>
            <dd className="quote">{why}</dd>
          </div>
        ))}
      </dl>
      {page.may.write ? (
        <p>
          <Link to="triage">{t("matters:retriage")}</Link>
        </p>
      ) : null}
      {page.earlierTriages.length > 0 ? (
        <details>
          <summary>{t("matters:earlier_triages")}</summary>
          <ul className="matters">
            {page.earlierTriages.map(({ ticks, until }) => (
              <li key={until} className="matter">
                {ticks.map(({ code, name, why }) => (
                  <p key={code}>
                    {name} <span className="quote">“{why}”</span>
                  </p>
                ))}
                <p className="request-meta">
                  <span>{until}</span>
                </p>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function Explanations({ page }: { page: MatterPage }) {
  const { t } = useWords();
  if (page.threads.length === 0) return null;
  return (
    <section aria-labelledby="h-said">
      <h2 id="h-said">{t("matters:explanations")}</h2>
      {page.threads.map((thread) => (
        <Thread key={thread.threadId} orderId={page.orderId} thread={thread} />
      ))}
    </section>
  );
}

function Gathered({ page, formKey }: MatterProps) {
  const { t } = useWords();
  return (
    <section aria-labelledby="h-gathers">
      <h2 id="h-gathers">{t("matters:gathers")}</h2>
      {page.gathers.length === 0 ? <p className="meta">{t("matters:gathers_none")}</p> : null}
      <ul className="matters">
        {page.gathers.map(({ key, what, detail, at, to }) => (
          <li key={key} className="matter">
            <p className="vline">
              <Link className="mid" to={`/orders/${page.orderId}${to.startsWith("?") ? to : `/${to}`}`}>
                {what}
              </Link>
              <span className="meta">
                <DateText instant={at} />
              </span>
            </p>
            {detail ? <p className="quote">{detail}</p> : null}
          </li>
        ))}
      </ul>
      {page.may.write && page.citable.length > 0 ? <CiteForm page={page} formKey={formKey} /> : null}
    </section>
  );
}
