import { Form, Link } from "@remix-run/react";
import type { OrderPage } from "~/queries/orders/read-order-page.server.ts";
import { buttonClass } from "~/ui/button.tsx";
import { Chip } from "~/ui/chip.tsx";
import { DateText } from "~/ui/date-text.tsx";
import { KeepTogether } from "~/ui/keep-together.tsx";
import { Status } from "~/ui/status.tsx";
import { useWords } from "~/words/reader.tsx";
import { FollowUp } from "./follow-up.tsx";
import { Statements } from "./statements.tsx";
import { Version } from "./version.tsx";

type Request = OrderPage["requests"][number];
type Props = { page: OrderPage; request: Request; formKey: string; search: (changes: Record<string, string | null>) => string };

/** One request: its question, what waits for it, and its versions, newest first. */
export function RequestArticle({ page, request, formKey, search }: Props) {
  const { t } = useWords();
  const { requestId } = request;
  return (
    <article className="request" id={`r-${requestId}`}>
      <header className="request-head">
        <h3>{request.type}</h3>
        <span className="right">
          <Status state={request.state}>{request.stateWords ?? undefined}</Status>
        </span>
        <p className="q">
          {request.question}
          {request.criteria ? <span className="small blk">{t("orders:criteria", { words: request.criteria })}</span> : null}
        </p>
        {request.lapses ? <span className="right small warn">{request.lapses}</span> : null}
      </header>
      <p className="request-meta">
        {request.meta.map((words) => (
          <span key={words}>
            <KeepTogether text={words} />
          </span>
        ))}
        {request.also.length > 0 ? (
          <span>
            {t("orders:also_for")}{" "}
            {request.also.map((step) => (
              <Chip key={step.stepId} state={step.chip} label={step.name} />
            ))}
          </span>
        ) : null}
      </p>
      <div className="versions">
        {request.draft ? (
          <div className="version">
            <span className="v">{t("submissions:version", { n: request.draft.version })}</span>
            <div>
              <div className="vline">
                <span>{t("orders:started", { name: request.contact, files: t("submissions:files", { count: request.draft.files }) })}</span>
                <span className="meta">
                  <DateText instant={request.draft.at} show="instant" />
                </span>
              </div>
            </div>
          </div>
        ) : null}
        {request.refused ? (
          <div className="version">
            <span className="v" />
            <div>
              <p className="vline">
                <span>
                  {t("requests:status.declined")}
                  {t("steps:colon")} <span className="quote">“{request.refused.words}”</span>
                </span>
                <span className="meta">
                  {request.refused.who}
                  {t("orders:list_comma")}
                  <DateText instant={request.refused.at} />
                </span>
              </p>
              <FollowUp page={page} followUp={request.refused.routine} formKey={formKey} />
            </div>
          </div>
        ) : null}
        {request.versions.map((version) => (
          <Version
            key={version.submissionId}
            orderId={page.orderId}
            version={version}
            decide={page.past ? null : request.decide}
            matters={!page.past}
          />
        ))}
      </div>
      <FollowUp page={page} followUp={request.contextOnly} formKey={formKey} />
      <Statements page={page} threads={request.statements} formKey={formKey} />
      <Acts {...{ page, request, formKey, search }} />
    </article>
  );
}

function Acts({ page, request, formKey, search }: Props) {
  const { t } = useWords();
  const { requestId } = request;
  const here = `/orders/${page.orderId}/requests/${requestId}`;
  const owed = request.owed && page.may.ask && page.state === "going";
  if (page.past && !request.more && !request.open) return null;
  return (
    <div className="request-acts">
      {owed ? (
        <>
          {request.remindable ? (
            <Form method="post" preventScrollReset>
              <input type="hidden" name="key" value={`${formKey}.${requestId}`} />
              <input type="hidden" name="requestId" value={requestId} />
              <button type="submit" name="intent" value="remind" className={buttonClass({ kind: "quiet", size: "small" })}>
                {t("orders:remind_now")}
              </button>
            </Form>
          ) : null}
          <Link to={`${here}/due`}>{t("orders:change_due")}</Link>
          <Link to={`${here}/enter`}>{t("orders:enter")}</Link>
        </>
      ) : null}
      {page.past ? null : (
        <>
          {page.may.ask ? <Link to={`${here}/statement`}>{t("statements:enter")}</Link> : null}
          <Link to={`/orders/${page.orderId}/matters/new?request=${requestId}`}>{t("matters:open_a_matter")}</Link>
        </>
      )}
      {request.more || request.open ? (
        <Link to={`${search({ show: request.open ? null : requestId })}#r-${requestId}`} preventScrollReset>
          {t(request.open ? "orders:hide_versions" : "orders:show_versions")}
        </Link>
      ) : null}
    </div>
  );
}
