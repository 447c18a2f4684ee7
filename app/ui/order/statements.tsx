import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { OrderPage } from "~/queries/orders/read-order-page.server.ts";
import type { ThreadSaid } from "~/queries/statements/say-statements.server.ts";
import { useWords } from "~/words/reader.tsx";
import { fileAddress } from "./file-address.ts";
import { FollowUp } from "./follow-up.tsx";

type Props = { page: Pick<OrderPage, "orderId" | "past" | "may" | "state">; threads: ThreadSaid[]; formKey: string };

/** What was explained under a request, newest words first; earlier versions stay within reach. */
export function Statements({ page, threads, formKey }: Props) {
  const { t } = useWords();
  if (threads.length === 0) return null;
  return (
    <section className="statements" aria-label={t("statements:title")}>
      {threads.map((thread) => (
        <Thread key={thread.threadId} orderId={page.orderId} thread={thread}>
          <FollowUp page={page} followUp={thread.versions[0]?.routine ?? null} formKey={formKey} />
          {page.past ? null : (
            <p className="request-acts">
              {page.may.ask && thread.requestId ? (
                <Link to={`/orders/${page.orderId}/requests/${thread.requestId}/statement?thread=${thread.threadId}`}>
                  {t("statements:explain_change")}
                </Link>
              ) : null}
              <Link to={`/orders/${page.orderId}/matters/new?statement=${thread.versions[0]?.statementId}`}>
                {t("matters:open_a_matter")}
              </Link>
            </p>
          )}
        </Thread>
      ))}
    </section>
  );
}

/** One explanation: the newest version, then the earlier ones. */
export function Thread({ orderId, thread, children }: { orderId: string; thread: ThreadSaid; children?: ReactNode }) {
  const [newest, ...earlier] = thread.versions;
  if (!newest) return null;
  return (
    <article className="said-thread">
      <Said orderId={orderId} statement={newest} />
      {earlier.length > 0 ? (
        <details>
          <summary>{earlier.map(({ version }) => version).join(", ")}</summary>
          {earlier.map((version) => (
            <Said key={version.statementId} orderId={orderId} statement={version} />
          ))}
        </details>
      ) : null}
      {children}
    </article>
  );
}

function Said({ orderId, statement }: { orderId: string; statement: ThreadSaid["versions"][number] }) {
  const { t } = useWords();
  const about = [...(statement.reason ? [statement.reason] : []), ...statement.tied];
  return (
    <div className="said">
      <p className="vline">
        <b>{statement.version}</b>
        <span className="quote">“{statement.words}”</span>
      </p>
      <p className="request-meta">
        <span>{statement.by}</span>
        {about.length > 0 ? <span>{about.join(t("orders:list_comma"))}</span> : null}
        {statement.untied ? <span className="warn">{t("statements:not_tied")}</span> : null}
        {statement.confirmed ? <span className="good">{statement.confirmed}</span> : null}
        {statement.unconfirmed ? <span className="warn">{t("statements:not_confirmed")}</span> : null}
        {statement.files.map(({ fileId, name }) => (
          <a key={fileId} href={fileAddress(orderId, fileId)}>
            {name}
          </a>
        ))}
      </p>
    </div>
  );
}
